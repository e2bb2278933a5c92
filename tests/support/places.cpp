#include "support/places.hpp"

namespace pipermill::testing {

const std::string& tests_dir() {
  static const std::string folder = PIPERMILL_TESTS_DIR;
  return folder;
}

}  // namespace pipermill::testing
