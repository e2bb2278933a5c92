#include "base/ascii.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace pipermill::base {

TEST_CASE("8-bit bytes are neither letters nor blanks", "[ascii]") {
  for (int byte = 0x80; byte <= 0xFF; ++byte) {
    const auto c = static_cast<char>(byte);
    CAPTURE(byte);
    REQUIRE(is_8bit(c));
    REQUIRE_FALSE((is_alnum(c) || is_space(c)));
    REQUIRE(to_lower(c) == c);
    REQUIRE(hex_value(c) == -1);
  }
}

TEST_CASE("a hex digit has its value in either case", "[ascii]") {
  CHECK(hex_value('0') == 0);
  CHECK(hex_value('9') == 9);
  CHECK(hex_value('a') == 10);
  CHECK(hex_value('F') == 15);
  CHECK(hex_value('g') == -1);
  CHECK(hex_value('/') == -1);
}

TEST_CASE("texts are compared without the case of ASCII letters", "[ascii]") {
  CHECK(iequals("Message-ID", "mESSAGE-id"));
  CHECK_FALSE(iequals("a", "ab"));
  CHECK_FALSE(iequals("[", "{"));
  CHECK(istarts_with("Re: kites", "RE:"));
  CHECK_FALSE(istarts_with("R", "RE:"));
}

TEST_CASE("trimming takes blanks and line ends off both sides only", "[ascii]") {
  CHECK(trim(" \t\r\na b\r\n ") == "a b");
  CHECK(trim_left(" a ") == "a ");
  CHECK(trim_right(" a ") == " a");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
}

TEST_CASE("a number is taken as far as its digits go", "[ascii]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::size_t max_digits;
    int number;
    std::string_view rest;
  };
  const auto row = GENERATE(values<Row>({
      {"digits to the end", "12", 2, 12, ""},
      {"something behind", "7:30", 2, 7, ":30"},
      {"leading zeros are digits", "007x", 4, 7, "x"},
      {"too many digits are no number", "123", 2, -1, "123"},
      {"no digits", "x1", 2, -1, "x1"},
      {"a sign is no digit", "-1", 2, -1, "-1"},
      {"nothing", "", 2, -1, ""},
  }));
  INFO(row.why);
  auto rest = row.text;
  CHECK(take_number(rest, row.max_digits) == row.number);
  CHECK(rest == row.rest);
}

}  // namespace pipermill::base
