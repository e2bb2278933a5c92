#pragma once

#include <string_view>

#include "pipermill/attributes.hpp"

namespace pipermill {

/// "MAJOR.MINOR.PATCH" of the library that is linked.
[[nodiscard]] PIPERMILL_API std::string_view version();

}  // namespace pipermill
