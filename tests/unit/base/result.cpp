#include "pipermill/result.hpp"

#include <optional>
#include <string>
#include <type_traits>

#include "support/catch.hpp"

namespace pipermill {

namespace {

Error full() { return {ErrorCode::io, "the disk is full", 7}; }

}  // namespace

TEST_CASE("a result that is true is a success, with a value and without", "[result]") {
  const Result<int> number = 0;
  CHECK(number);
  CHECK(number.has_value());
  CHECK(*number == 0);
  const Result<void> nothing;
  CHECK(nothing);
  CHECK(nothing.has_value());
}

TEST_CASE("a result that is false tells why", "[result]") {
  Result<int> number = full();
  REQUIRE_FALSE(number);
  CHECK(number.error().code == ErrorCode::io);
  CHECK(number.error().what == "the disk is full");
  CHECK(number.error().offset == 7);
  Result<void> nothing = full();
  REQUIRE_FALSE(nothing);
  CHECK(nothing.error().what == "the disk is full");
  const auto moved = std::move(nothing).error();
  CHECK(moved.offset == 7);
}

TEST_CASE("a value is moved out of a result, not copied", "[result]") {
  static_assert(std::is_same_v<decltype(*std::declval<Result<std::string>>()), std::string&&>);
  Result<std::string> text = std::string(100, 'x');
  const std::string taken = *std::move(text);
  CHECK(taken == std::string(100, 'x'));
}

}  // namespace pipermill
