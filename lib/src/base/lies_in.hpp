#pragma once

#include <functional>
#include <string_view>

namespace pipermill::base {

/// `part` looks into `whole`. Views of different objects may be asked about.
inline bool lies_in(std::string_view part, std::string_view whole) {
  const std::less<> before;  // a total order on pointers
  return !before(part.data(), whole.data()) &&
         !before(whole.data() + whole.size(), part.data() + part.size());
}

}  // namespace pipermill::base
