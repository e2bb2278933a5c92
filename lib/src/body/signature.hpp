#pragma once

#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::body {

/// Line `n` starts a signature: "-- " (RFC 3676 section 4.3), "- -- " in clear-signed text, or "--" that lost
/// its blank, where what is left of the part is short. `end`: one past the last line of the text.
[[nodiscard]] bool is_signature_mark(const base::Lines& lines, std::size_t n, std::size_t end);

}  // namespace pipermill::body
