#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

/// What a JSON string (RFC 8259) does not hold as it is, and how it is written. Text is valid UTF-8.
namespace pipermill::base::json {

inline constexpr std::string_view hex = "0123456789abcdef";

constexpr std::array<char, 256> make_short_escapes() {
  std::array<char, 256> letters{};
  letters['"'] = '"';
  letters['\\'] = '\\';
  letters['\b'] = 'b';
  letters['\f'] = 'f';
  letters['\n'] = 'n';
  letters['\r'] = 'r';
  letters['\t'] = 't';
  return letters;
}

inline constexpr auto short_escapes = make_short_escapes();

/// Written as it is, in one byte.
constexpr bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= ' ' && byte < 0x7F && short_escapes[byte] == 0;
}

inline char* put_unicode(unsigned code_point, char* out) {
  *out++ = '\\';
  *out++ = 'u';
  for (int shift = 12; shift >= 0; shift -= 4)
    *out++ = hex[(code_point >> static_cast<unsigned>(shift)) & 15U];
  return out;
}

/// Characters outside ASCII that are not written as they are: C1, bidirectional controls (Unicode property
/// Bidi_Control), LINE SEPARATOR, PARAGRAPH SEPARATOR, and the byte-order mark.
constexpr bool is_hidden(unsigned code_point) {
  return code_point < 0xA0 || code_point == 0x61C || code_point == 0x200E || code_point == 0x200F ||
         (code_point >= 0x2028 && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069) ||
         code_point == 0xFEFF;
}

/// Copies or escapes the character of two to four bytes at `from`.
inline const char* put_character(const char* from, char*& out) {
  const auto byte = [from](std::size_t n) { return static_cast<unsigned char>(from[n]); };
  const unsigned lead = byte(0);
  std::size_t size = 2;
  unsigned code_point = ((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU);
  if (lead >= 0xF0) {
    size = 4;
    code_point = 0x10000;  // none of those is hidden
  } else if (lead >= 0xE0) {
    size = 3;
    code_point = ((lead & 0xFU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  }
  if (is_hidden(code_point)) {
    out = put_unicode(code_point, out);
  } else {
    std::memcpy(out, from, size);
    out += size;
  }
  return from + size;
}

/// One character that is not plain.
inline const char* put_special(const char* from, char*& out) {
  const auto byte = static_cast<unsigned char>(*from);
  if (const char letter = short_escapes[byte]; letter != 0) {
    out[0] = '\\';
    out[1] = letter;
    out += 2;
    return from + 1;
  }
  if (byte >= 0x80) return put_character(from, out);
  out = put_unicode(byte, out);
  return from + 1;
}

}  // namespace pipermill::base::json
