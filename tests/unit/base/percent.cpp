#include "base/percent.hpp"

#include "support/catch.hpp"

namespace pipermill::base {

TEST_CASE("percent signs are undone where two digits follow", "[percent]") {
  CHECK(percent_decoded("a%20b") == "a b");
  CHECK(percent_decoded("%C3%a4") == "\xC3\xA4");
  CHECK(percent_decoded("%2541") == "%41");
  CHECK(percent_decoded("100%") == "100%");
  CHECK(percent_decoded("%4") == "%4");
  CHECK(percent_decoded("%xx%4x") == "%xx%4x");
  CHECK(percent_decoded("").empty());
}

}  // namespace pipermill::base
