#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

/// Such a line of a text.
struct KeyField {
  std::size_t line = 0;       ///< Its number.
  bool is_forwarded = false;  ///< It stands below the mark of a forward.
};

/// The first two letters of such a field: a line that begins with them is nothing else that is looked for.
[[nodiscard]] constexpr bool may_be_key_field(std::string_view line) {
  if (line.size() < 2) return false;
  const char first = base::to_lower(line[0]);
  const char second = base::to_lower(line[1]);
  return (first == 'f' && second == 'r') || (first == 'd' && second == 'a') ||
         (first == 'm' && second == 'e');
}

/// The line begins with a field that nearly every message has: where it stands among others, they are a
/// header.
[[nodiscard]] inline bool is_key_field(std::string_view line) {
  constexpr std::array<std::string_view, 3> fields = {"from:", "date:", "message-id:"};
  return std::any_of(fields.begin(), fields.end(),
                     [&](std::string_view field) { return base::istarts_with(line, field); });
}

}  // namespace pipermill::body
