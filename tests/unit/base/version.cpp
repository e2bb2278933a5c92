#include "pipermill/version.hpp"

#include "support/catch.hpp"

namespace pipermill {

TEST_CASE("the library reports the version it was built as", "[version]") {
  CHECK(version() == PIPERMILL_VERSION);
}

}  // namespace pipermill
