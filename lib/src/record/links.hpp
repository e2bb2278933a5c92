#pragma once

#include <string_view>
#include <vector>

#include "pipermill/link.hpp"
#include "pipermill/options.hpp"

namespace pipermill::record {

/// What an index page links to, in order; of several links to one place the first. `base` is where the page
/// lies, or empty.
[[nodiscard]] std::vector<Link> read_links(std::string_view page, std::string_view base,
                                           const Options& options);

}  // namespace pipermill::record
