#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pipermill::base {

// The lines of a uuencoded file (POSIX uuencode(1)).

/// The first one: "begin 644 kites.gif", "begin-base64 644 kites.gif".
struct UuHead {
  std::string_view name;
  bool is_base64 = false;
};
[[nodiscard]] std::optional<UuHead> parse_uu_head(std::string_view line);

/// A line of data: "M" and 60 characters, the first one telling how many bytes it stands for. Blanks at its
/// end may have been cut off, and a check sum of one or two characters may have been added. In base64, a line
/// of its alphabet.
[[nodiscard]] bool is_uu_data(std::string_view line, bool is_base64);

/// The last one: "end", in base64 "====".
[[nodiscard]] bool is_uu_end(std::string_view line, bool is_base64);

/// Bytes that a line of data stands for.
[[nodiscard]] std::size_t uu_size(std::string_view line);

/// What a character of data stands for: six bits.
[[nodiscard]] constexpr unsigned uu_value(char c) { return static_cast<unsigned>(c - ' ') & 63U; }

}  // namespace pipermill::base
