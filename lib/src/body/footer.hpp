#pragma once

#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::body {

/// One past the last line of a list footer that begins at line `n`; `n`: none does. Mailman's: 40 to 60
/// underscores, or
/// "-- " since 2.1.24, above lines that name the list and its listinfo page (Defaults.py.in,
/// DEFAULT_MSG_FOOTER).
[[nodiscard]] std::size_t footer_end(const base::Lines& lines, std::size_t n, std::size_t end);

}  // namespace pipermill::body
