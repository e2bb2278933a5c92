#include "pipermill/version.hpp"

namespace pipermill {

std::string_view version() { return PIPERMILL_VERSION; }

}  // namespace pipermill
