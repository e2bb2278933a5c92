#pragma once

#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::body {

/// The line that begins the attribution of a quote that starts at line `quote`: "On ..., X wrote:", in many
/// languages, on up to three lines, with up to one blank line behind it. Looks no further up than `first`.
/// Gives `quote` where there is none.
[[nodiscard]] std::size_t find_attribution(const base::Lines& lines, std::size_t first, std::size_t quote);

}  // namespace pipermill::body
