#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pipermill::codec {

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// The byte is one behind the first of a character.
constexpr bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

/// What stands at the front of a text.
struct Utf8Step {
  std::size_t length =
      0;  ///< Bytes to take: of the character, or of the longest broken beginning of one (at least 1).
  bool is_valid = false;
};

/// The character at the front of `text`, which is not empty (Unicode, table 3-7).
[[nodiscard]] Utf8Step first_character(std::string_view text);

/// How much of a text is UTF-8.
struct Utf8Count {
  std::size_t characters = 0;  ///< Valid ones of more than one byte.
  std::size_t broken = 0;      ///< Broken beginnings and stray bytes.
};
[[nodiscard]] Utf8Count count_utf8(std::string_view text);

/// Appends `text` with U+FFFD for whatever is broken.
void append_repaired_utf8(std::string_view text, std::string& out);

/// Appends one character; `code_point` is a Unicode scalar value.
void append_utf8(char32_t code_point, std::string& out);

}  // namespace pipermill::codec
