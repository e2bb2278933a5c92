#pragma once

#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::base {

/// Appends the ASCII letters and digits of a text, in lower case: what is left of it when it is wrapped,
/// shortened, or written in another charset.
inline void append_squeezed(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (is_alnum(c)) out += to_lower(c);
  }
}

inline std::string squeezed(std::string_view text) {
  std::string out;
  append_squeezed(text, out);
  return out;
}

}  // namespace pipermill::base
