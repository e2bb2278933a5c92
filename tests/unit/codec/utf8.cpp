#include "codec/utf8.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::codec {

using namespace std::string_view_literals;

namespace {

std::string repaired(std::string_view text) {
  std::string out;
  append_repaired_utf8(text, out);
  return out;
}

/// A text with "?" for each replacement character, to be read.
std::string marked(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const bool is_replaced = text.starts_with(replacement_character);
    out += is_replaced ? '?' : text.front();
    text.remove_prefix(is_replaced ? replacement_character.size() : 1);
  }
  return out;
}

}  // namespace

TEST_CASE("the well-formed byte sequences of Unicode, table 3-7", "[utf8]") {
  struct Row {
    const char* why;
    std::string_view text;
  };
  const auto row = GENERATE(values<Row>({
      {"U+0000", "\0"sv},
      {"U+007F", "\x7F"},
      {"U+0080", "\xC2\x80"},
      {"U+07FF", "\xDF\xBF"},
      {"U+0800", "\xE0\xA0\x80"},
      {"U+0FFF", "\xE0\xBF\xBF"},
      {"U+1000", "\xE1\x80\x80"},
      {"U+CFFF", "\xEC\xBF\xBF"},
      {"U+D000", "\xED\x80\x80"},
      {"U+D7FF", "\xED\x9F\xBF"},
      {"U+E000", "\xEE\x80\x80"},
      {"U+FFFF", "\xEF\xBF\xBF"},
      {"U+10000", "\xF0\x90\x80\x80"},
      {"U+3FFFF", "\xF0\xBF\xBF\xBF"},
      {"U+40000", "\xF1\x80\x80\x80"},
      {"U+FFFFF", "\xF3\xBF\xBF\xBF"},
      {"U+100000", "\xF4\x80\x80\x80"},
      {"U+10FFFF", "\xF4\x8F\xBF\xBF"},
  }));
  INFO(row.why);
  CHECK(is_valid_utf8(row.text));
  CHECK(first_character(row.text).is_valid);
  CHECK(first_character(row.text).length == row.text.size());
  CHECK(count_utf8(row.text).broken == 0);
  CHECK(repaired(row.text) == row.text);
}

TEST_CASE("a broken character ends where it can no longer become one", "[utf8]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::size_t length;
  };
  const auto row = GENERATE(values<Row>({
      {"a continuation byte alone", "\x80", 1},
      {"C0 begins only what is too long", "\xC0\xAF", 1},
      {"C1 as well", "\xC1\xBF", 1},
      {"E0 80 is too long", "\xE0\x80\x80", 1},
      {"E0 9F is too long", "\xE0\x9F\xBF", 1},
      {"ED A0 is half of a surrogate pair", "\xED\xA0\x80", 1},
      {"F0 8F is too long", "\xF0\x8F\xBF\xBF", 1},
      {"F4 90 is behind the last character", "\xF4\x90\x80\x80", 1},
      {"F5 begins nothing", "\xF5\x80\x80\x80", 1},
      {"FF begins nothing", "\xFF", 1},
      {"cut after one byte of two", "\xC3", 1},
      {"cut after two bytes of three", "\xE2\x82", 2},
      {"cut after three bytes of four", "\xF0\x9F\x98", 3},
      {"a letter instead of the third byte", "\xE2\x82z", 2},
      {"a letter instead of the fourth", "\xF1\x80\x80z", 3},
      {"another character instead of the second byte", "\xE2\xC3\xA9", 1},
  }));
  INFO(row.why);
  CHECK_FALSE(is_valid_utf8(row.text));
  CHECK_FALSE(first_character(row.text).is_valid);
  CHECK(first_character(row.text).length == row.length);
}

TEST_CASE("each broken beginning becomes one U+FFFD", "[utf8]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view repaired;  // "?" for U+FFFD
  };
  const auto row = GENERATE(values<Row>({
      {"Unicode, table 3-8: forms too long", "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82z", "????????z"},
      {"table 3-9: surrogates", "\xED\xA0\x80\xED\xBF\xBF\xED\xAFz", "????????z"},
      {"table 3-10: other broken bytes", "\xF4\x91\x92\x93\xFFz\x80\xBFy", "?????z??y"},
      {"table 3-11: characters cut short", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBFz", "????z"},
      {"in the middle of good text", "a\xC3\xA9\xE9z\xC3\xA9", "a\xC3\xA9?z\xC3\xA9"},
      {"at the end", "a\xE2\x82", "a?"},
      {"nothing is broken", "plain", "plain"},
      {"nothing", "", ""},
  }));
  INFO(row.why);
  CHECK(marked(repaired(row.text)) == row.repaired);
}

TEST_CASE("validation, counting and repair agree on every two bytes and what follows", "[utf8][property]") {
  for (int first = 0x7F; first < 0x100; ++first) {
    for (int second = 0x7F; second < 0x100; ++second) {
      for (const auto tail : {"", "z", "\x80", "\x80\x80", "\xBF\xC3\xA9"}) {
        const std::string text = std::string{static_cast<char>(first), static_cast<char>(second)} + tail;
        CAPTURE(first, second, tail);
        REQUIRE(is_valid_utf8(text) == (count_utf8(text).broken == 0));
        REQUIRE(is_valid_utf8(text) == (repaired(text) == text));
        REQUIRE(is_valid_utf8(repaired(text)));
      }
    }
  }
}

TEST_CASE("only characters of several bytes are counted", "[utf8]") {
  const auto count = count_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 \xE9z\x80");
  CHECK(count.characters == 3);
  CHECK(count.broken == 2);
}

TEST_CASE("a code point becomes the bytes it is read from", "[utf8]") {
  struct Row {
    char32_t code_point;
    std::string_view bytes;
  };
  const auto row = GENERATE(values<Row>({
      {0x0, "\0"sv},
      {0x7F, "\x7F"},
      {0x80, "\xC2\x80"},
      {0x7FF, "\xDF\xBF"},
      {0x800, "\xE0\xA0\x80"},
      {0xFFFD, replacement_character},
      {0xFFFF, "\xEF\xBF\xBF"},
      {0x10000, "\xF0\x90\x80\x80"},
      {0x10FFFF, "\xF4\x8F\xBF\xBF"},
  }));
  std::string out;
  append_utf8(row.code_point, out);
  CHECK(out == row.bytes);
}

TEST_CASE("every code point encodes to one valid character", "[utf8][property]") {
  std::string out;
  for (char32_t code_point = 0; code_point <= 0x10FFFF; code_point += 61) {
    if (code_point >= 0xD800 && code_point <= 0xDFFF) continue;
    out.clear();
    append_utf8(code_point, out);
    CAPTURE(static_cast<std::uint32_t>(code_point));
    REQUIRE(first_character(out).is_valid);
    REQUIRE(first_character(out).length == out.size());
  }
}

}  // namespace pipermill::codec
