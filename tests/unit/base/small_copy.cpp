#include "base/small_copy.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::base {

TEST_CASE("a copy of any size is exact and touches nothing beside it", "[small_copy]") {
  const std::string from = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (std::size_t size = 0; size <= from.size(); ++size) {
    std::string to(from.size() + 2, '#');
    copy_bytes(to.data() + 1, from.data(), size);
    CAPTURE(size);
    REQUIRE(to.substr(1, size) == from.substr(0, size));
    REQUIRE(to.front() == '#');
    REQUIRE(to.find_first_not_of('#', size + 1) == std::string::npos);
  }
}

}  // namespace pipermill::base
