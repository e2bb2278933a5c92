#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::base {

/// "%20" and kin undone, once (RFC 3986 section 2.1, RFC 2231 section 4); a percent sign without two digits
/// stays.
inline std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const int high = text[n] == '%' && n + 2 < text.size() ? hex_value(text[n + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[n + 2]) : -1;
    if (low < 0) {
      plain += text[n];
      continue;
    }
    plain += static_cast<char>(high * 16 + low);
    n += 2;
  }
  return plain;
}

}  // namespace pipermill::base
