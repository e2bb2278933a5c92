#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

/// The line begins with a field that nearly every message has: where it stands among others, they are a
/// header.
[[nodiscard]] inline bool is_key_field(std::string_view line) {
  constexpr std::array<std::string_view, 3> fields = {"from:", "date:", "message-id:"};
  return std::any_of(fields.begin(), fields.end(),
                     [&](std::string_view field) { return base::istarts_with(line, field); });
}

}  // namespace pipermill::body
