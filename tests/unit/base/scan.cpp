#include "base/scan.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::base {

namespace {

std::size_t find_pair_plainly(std::string_view text, std::size_t from, char first, char second) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    if (text[at] == first && text[at + 1] == second) return at;
  }
  return std::string_view::npos;
}

}  // namespace

TEST_CASE("a pair is found at every place of a text of every size", "[scan]") {
  for (std::size_t size = 2; size <= 100; ++size) {
    for (std::size_t at = 0; at + 1 < size; ++at) {
      std::string text(size, '.');
      text[at] = '\n';
      text[at + 1] = 'F';
      CAPTURE(size, at);
      REQUIRE(find_pair(text, 0, '\n', 'F') == at);
      REQUIRE(find_pair(text, at, '\n', 'F') == at);
      REQUIRE(find_pair(text, at + 1, '\n', 'F') == std::string_view::npos);
    }
  }
}

TEST_CASE("a pair search agrees with a plain loop", "[scan]") {
  std::uint32_t seed = 1;
  for (std::size_t size = 0; size <= 120; ++size) {
    std::string text(size, 'a');
    for (auto& c : text) {
      seed = seed * 1664525U + 1013904223U;
      c = static_cast<char>('a' + (seed >> 30U));
    }
    for (std::size_t from = 0; from <= size + 1; ++from) {
      CAPTURE(text, from);
      REQUIRE(find_pair(text, from, 'a', 'b') == find_pair_plainly(text, from, 'a', 'b'));
      REQUIRE(find_pair(text, from, 'c', 'c') == find_pair_plainly(text, from, 'c', 'c'));
    }
  }
}

TEST_CASE("half a pair is none", "[scan]") {
  const std::size_t size = GENERATE(1U, 2U, 31U, 32U, 33U, 34U, 64U, 65U, 66U, 97U);
  CAPTURE(size);
  std::string text(size, '.');
  text.back() = '\n';
  CHECK(find_pair(text, 0, '\n', 'F') == std::string_view::npos);
  text.back() = '.';
  text.front() = 'F';
  CHECK(find_pair(text, 0, '\n', 'F') == std::string_view::npos);
}

TEST_CASE("what stands behind the end of a text is not looked at", "[scan]") {
  const std::string text = std::string(40, '.') + "\nF";
  for (std::size_t size = 0; size <= 41; ++size) {
    CHECK(find_pair(std::string_view(text).substr(0, size), 0, '\n', 'F') == std::string_view::npos);
  }
}

TEST_CASE("8-bit bytes make a pair like any others", "[scan]") {
  const std::string text = std::string(50, '\x80') + "\xFF\xFE";
  CHECK(find_pair(text, 0, '\xFF', '\xFE') == 50);
  CHECK(find_pair(text, 0, '\x80', '\xFF') == 49);
}

TEST_CASE("one 8-bit byte anywhere makes a text not ASCII", "[scan]") {
  CHECK(is_ascii(""));
  for (std::size_t size = 1; size <= 40; ++size) {
    std::string text(size, '\x7F');
    REQUIRE(is_ascii(text));
    for (std::size_t at = 0; at < size; ++at) {
      CAPTURE(size, at);
      text[at] = '\x80';
      REQUIRE_FALSE(is_ascii(text));
      text[at] = '\0';
    }
  }
}

}  // namespace pipermill::base
