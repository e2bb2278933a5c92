#pragma once

#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::body {

/// One past the last line of a unified diff that begins at line `n`, with the "diff", "Index:" and mode lines
/// above it; `n`: none begins there. Hunks are followed by what their "@@" lines count, and no further than
/// `end`.
[[nodiscard]] std::size_t patch_end(const base::Lines& lines, std::size_t n, std::size_t end);

}  // namespace pipermill::body
