#include "source/window.hpp"

#include <memory>
#include <string>

#include "support/catch.hpp"
#include "support/sources.hpp"

namespace pipermill::testing {

namespace {

std::string numbered(std::size_t size) {
  std::string text;
  while (text.size() < size) text += std::to_string(text.size()) + ' ';
  text.resize(size);
  return text;
}

}  // namespace

TEST_CASE("a window shows the input in order, however it is read and dropped", "[window]") {
  const std::size_t piece = GENERATE(1000U, 65536U, 10000000U);
  const std::size_t dropped = GENERATE(1U, 999U, 100000U, 10000000U);
  const auto text = numbered(2000000);
  source::Window window(std::make_unique<Slow>(text, piece));
  std::size_t seen = 0;
  std::size_t steps = 0;
  while (!window.is_last() && ++steps < 5000) {
    window.read_more();
    const auto view = window.view();
    if (view != std::string_view(text).substr(window.offset(), view.size())) {
      FAIL("the window shows something else at " << window.offset());
    }
    seen = window.offset() + view.size();
    window.drop(std::min(dropped, view.size()));
  }
  CAPTURE(piece, dropped);
  CHECK((seen == text.size() || steps == 5000));
}

TEST_CASE("bytes that are taken are out of the window and stay good", "[window]") {
  const auto text = numbered(1500000);
  const std::size_t size = GENERATE(0U, 1U, 1000U, 400000U, 900000U);
  source::Window window(std::make_unique<Slow>(text, 50000));
  while (window.view().size() < 1000000) window.read_more();
  window.drop(10);
  const auto before = std::string(window.view());
  const auto taken = window.take(size);
  CHECK(taken.view() == std::string_view(text).substr(10, size));
  CHECK(window.view() == std::string_view(before).substr(size));
  CHECK(window.offset() == 10 + size);
  while (!window.is_last()) window.read_more();
  CHECK(taken.view() == std::string_view(text).substr(10, size));
  CHECK(window.view() == std::string_view(text).substr(10 + size));
}

TEST_CASE("an error ends a window behind the bytes before it", "[window]") {
  source::Window window(std::make_unique<Slow>("abc", 2, Error{ErrorCode::io, "broken", 3}));
  while (!window.is_last()) window.read_more();
  CHECK(window.view() == "abc");
  REQUIRE(window.error());
  CHECK(window.error()->what == "broken");
  window.read_more();
  CHECK(window.view() == "abc");
}

TEST_CASE("an empty input is a window without bytes", "[window]") {
  source::Window window(source::from_memory(""));
  CHECK_FALSE(window.is_last());
  window.read_more();
  CHECK(window.is_last());
  CHECK(window.view().empty());
  CHECK_FALSE(window.error());
}

}  // namespace pipermill::testing
