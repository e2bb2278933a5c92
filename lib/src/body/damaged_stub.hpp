#pragma once

#include <cstddef>
#include <optional>

#include "base/lines.hpp"
#include "body/stub.hpp"

namespace pipermill::body {

/// A stub in English that is not as the scrubber writes it: labels that are missing or in another order,
/// values that are wrapped or make no sense, blank lines in between. Found by its first line, at most sixteen
/// lines above the line of its URL.
[[nodiscard]] std::optional<Stub> read_damaged_stub(const base::Lines& lines, std::size_t first_allowed,
                                                    std::size_t url_line);

}  // namespace pipermill::body
