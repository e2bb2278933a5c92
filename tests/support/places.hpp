#pragma once

#include <string>

namespace pipermill::testing {

/// The folder `tests` of the source tree, as an absolute path. places.cpp alone is compiled with it: as a
/// macro of all it would make every object differ from one clone to the next, and the compiler cache useless.
const std::string& tests_dir();

}  // namespace pipermill::testing
