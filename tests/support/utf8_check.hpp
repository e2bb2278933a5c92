#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::testing {

/// Where `text` stops being UTF-8 (RFC 3629: no surrogates, nothing overlong); npos: nowhere. Written apart
/// from the library's own check.
inline std::size_t first_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t size = 1;
    char32_t least = 0;
    char32_t code_point = lead;
    if (lead >= 0xF0 && lead < 0xF8) {
      size = 4, least = 0x10000, code_point = lead & 0x07U;
    } else if (lead >= 0xE0) {
      size = 3, least = 0x800, code_point = lead & 0x0FU;
    } else if (lead >= 0xC0) {
      size = 2, least = 0x80, code_point = lead & 0x1FU;
    } else if (lead >= 0x80) {
      return at;
    }
    if (lead >= 0xF8 || at + size > text.size()) return at;
    for (std::size_t n = 1; n < size; ++n) {
      const auto tail = static_cast<unsigned char>(text[at + n]);
      if ((tail & 0xC0U) != 0x80) return at;
      code_point = (code_point << 6U) | (tail & 0x3FU);
    }
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < least || code_point > 0x10FFFF || is_surrogate) return at;
    at += size;
  }
  return std::string_view::npos;
}

}  // namespace pipermill::testing
