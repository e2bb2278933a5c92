#include "base/byte_set.hpp"

#include <array>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::base {

TEST_CASE("a set has its bytes and no others, 8-bit ones too", "[byte_set]") {
  constexpr ByteSet set("<\xE2\n");
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    CAPTURE(byte);
    CHECK(set.has(c) == (c == '<' || c == '\xE2' || c == '\n'));
  }
}

TEST_CASE("the first byte of a set is found, or nothing", "[byte_set]") {
  constexpr ByteSet set("<>");
  CHECK(set.find_in("ab>c<") == 2);
  CHECK(set.find_in("abc") == std::string_view::npos);
  CHECK(set.find_in("") == std::string_view::npos);
}

TEST_CASE("the first bytes of words leave out what is empty", "[byte_set]") {
  constexpr std::array<std::string_view, 3> words = {"wrote", "", "schrieb"};
  constexpr auto set = first_bytes_of(words);
  CHECK(set.has('w'));
  CHECK(set.has('s'));
  CHECK_FALSE(set.has('r'));
  CHECK_FALSE(set.has('\0'));
}

}  // namespace pipermill::base
