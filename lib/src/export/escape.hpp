#pragma once

#include <cstddef>
#include <string_view>

#include "base/kernels.hpp"

namespace pipermill::exporting {

/// Room that put_json_escaped() needs: bytes of output for each byte of input, and bytes more.
inline constexpr std::size_t escape_growth = 6;
inline constexpr std::size_t escape_slack = base::Kernels::escape_slack;

/// Writes valid UTF-8 as the inside of a JSON string (RFC 8259) and gives the end of what was written. So
/// that no program that shows or cuts the output by lines can be misled, control characters (C0, DEL, C1),
/// bidirectional controls and the line ends of Unicode are written as escapes too.
[[nodiscard]] inline char* put_json_escaped(std::string_view text, char* out) {
  return base::kernels().escape_json(text, out);
}

}  // namespace pipermill::exporting
