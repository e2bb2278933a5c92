#include "codec/encoded_word.hpp"

#include <string>
#include <string_view>

#include "codec/utf8.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

namespace {

struct Decoded {
  std::string text;
  WordsReport report;
};

Decoded decoded(std::string_view text) {
  Converter converter;
  Decoded result;
  result.report = decode_words(text, converter, result.text);
  return result;
}

struct Row {
  const char* why;
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("an encoded word becomes its text", "[encoded_word]") {
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"no word", "plain = text?", "plain = text?"},
      {"Q", "=?utf-8?Q?caf=C3=A9?=", "caf\xC3\xA9"},
      {"B", "=?utf-8?B?Y2Fmw6k=?=", "caf\xC3\xA9"},
      {"small letters", "=?UTF-8?q?caf=c3=a9?=", "caf\xC3\xA9"},
      {"another charset", "=?iso-8859-1?q?caf=E9?=", "caf\xC3\xA9"},
      {"an underline is a blank", "=?us-ascii?Q?kite_flying?=", "kite flying"},
      {"text on both sides keeps its blanks", "a  =?us-ascii?Q?b?=  c", "a  b  c"},
      {"in the middle of a text", "x=?us-ascii?Q?b?=y", "xby"},
      {"a language tag (RFC 2231 section 5)", "=?us-ascii*en-us?Q?kite?=", "kite"},
      {"padding left out", "=?utf-8?B?w6k?=", "\xC3\xA9"},
      {"a word of nothing", "a =?us-ascii?Q?\?= b", "a  b"},
  }));
  INFO(row.why);
  const auto result = decoded(row.text);
  CHECK(result.text == row.expected);
  CHECK_FALSE(result.report.has_broken);
  CHECK_FALSE(result.report.has_unknown_charset);
  CHECK_FALSE(result.report.is_lossy);
}

TEST_CASE("the examples of RFC 2047 section 8", "[encoded_word]") {
  const auto row = GENERATE(values<Row>({
      {"one", "(=?ISO-8859-1?Q?a?=)", "(a)"},
      {"a word and a text", "(=?ISO-8859-1?Q?a?= b)", "(a b)"},
      {"a blank between two words", "(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"several blanks", "(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"a fold", "(=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=)", "(ab)"},
      {"a blank that is meant", "(=?ISO-8859-1?Q?a_b?=)", "(a b)"},
      {"two charsets", "(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"},
  }));
  INFO(row.why);
  CHECK(decoded(row.text).text == row.expected);
}

TEST_CASE("a character cut in two is put together", "[encoded_word]") {
  const auto row = GENERATE(values<Row>({
      {"Q", "=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9s?=", "caf\xC3\xA9s"},
      {"B", "=?utf-8?B?4oI=?= =?utf-8?B?rA==?=", "\xE2\x82\xAC"},
      {"one of each", "=?utf-8?B?4oI=?= =?UTF-8?Q?=AC?=", "\xE2\x82\xAC"},
      {"over three words", "=?utf-8?Q?=E2?= =?utf-8?Q?=82?=\n =?utf-8?Q?=AC?=", "\xE2\x82\xAC"},
      {"words that touch", "=?utf-8?Q?=C3?==?utf-8?Q?=A9?=", "\xC3\xA9"},
      {"with language tags", "=?utf-8*fr?Q?=C3?= =?utf-8?Q?=A9?=", "\xC3\xA9"},
      {"not of UTF-8", "=?shift_jis?B?gg==?= =?shift_jis?B?oA==?=", "\xE3\x81\x82"},
  }));
  INFO(row.why);
  const auto result = decoded(row.text);
  CHECK(result.text == row.expected);
  CHECK_FALSE(result.report.is_lossy);
}

TEST_CASE("a word that is none stays as it is written", "[encoded_word]") {
  const auto* const text =
      GENERATE("=?", "=?utf-8", "=?utf-8?", "=?utf-8?Q", "=?utf-8?Q?", "=?utf-8?Q?a",  //
               "=?utf-8?Q?a?", "=?utf-8?Q?a?b", "=?utf-8?X?a?=", "=??Q?a?=", "=?utf-8??a?=", "=?utf-8?QQ?a?=",
               "=?utf-8?Q?=ZZ?=", "=?utf-8?B?****?=", "=?utf-8?B?A?=", "a =?utf-8?Q?b?= c =?utf-8?B?!?= d");
  INFO(text);
  const auto result = decoded(text);
  const std::string_view expected = std::string_view(text).starts_with("a ") ? "a b c =?utf-8?B?!?= d" : text;
  CHECK(result.text == expected);
  CHECK(result.report.has_broken);
}

TEST_CASE("words of a charset nobody knows stay as they are written", "[encoded_word]") {
  const auto row = GENERATE(values<Row>({
      {"one", "a =?x-none?Q?b?= c", "a =?x-none?Q?b?= c"},
      {"two, with what is between them",
       "=?x-none?Q?a?= \t=?X-NONE?Q?b?=", "=?x-none?Q?a?= \t=?X-NONE?Q?b?="},
      {"a hostile one", "=?../../etc?Q?a?=", "=?../../etc?Q?a?="},
      {"before one that is known", "=?x-none?Q?a?= =?us-ascii?Q?b?=", "=?x-none?Q?a?= b"},
      {"behind one that is known", "=?us-ascii?Q?a?= =?x-none?Q?b?=", "a =?x-none?Q?b?="},
  }));
  INFO(row.why);
  const auto result = decoded(row.text);
  CHECK(result.text == row.expected);
  CHECK(result.report.has_unknown_charset);
}

TEST_CASE("a blank beside a word that stays as written stays too", "[encoded_word]") {
  const auto row = GENERATE(values<Row>({
      {"behind a good word", "=?us-ascii?Q?a?= =?utf-8?B?!?=", "a =?utf-8?B?!?="},
      {"before a good word", "=?utf-8?B?!?= =?us-ascii?Q?a?=", "=?utf-8?B?!?= a"},
      {"a beginning of a word", "=?us-ascii?Q?a?= =?utf-8?", "a =?utf-8?"},
  }));
  INFO(row.why);
  CHECK(decoded(row.text).text == row.expected);
}

TEST_CASE("bytes that are no character of a word's charset are replaced and reported", "[encoded_word]") {
  const auto result = decoded("=?utf-8?Q?caf=E9?= =?us-ascii?Q?_b?=");
  CHECK(result.text == "caf\xEF\xBF\xBD b");
  CHECK(result.report.is_lossy);
  CHECK_FALSE(result.report.has_broken);
}

TEST_CASE("many beginnings of words are given back", "[encoded_word]") {
  const auto* const start = GENERATE("=?x?y?", "=?", "=?utf-8?Q?", "=?utf-8?B?AA", "=?utf-8?Q?a? ", "?=");
  std::string text;
  for (int n = 0; n < 50000; ++n) text += start;
  CHECK((decoded(text).text == text));
}

TEST_CASE("many words are one text", "[encoded_word]") {
  std::string text;
  std::string expected;
  for (int n = 0; n < 20000; ++n) {
    text += "=?utf-8?B?w6k=?= ";
    expected += "\xC3\xA9";
  }
  CHECK((decoded(text).text == expected + " "));
}

TEST_CASE("out of UTF-8 comes UTF-8", "[encoded_word][property]") {
  const std::string text =
      "\xC3\xA9=?utf-8?Q?=C3?= =?koi8-r?B?8A==?= =?utf-8?Q?=A9=?= =?x?Q?=FF?= \xE2\x82\xAC "
      "=?shift_jis?Q?=82?=";
  for (std::size_t from = 0; from < text.size(); ++from) {
    for (std::size_t to = from; to <= text.size(); ++to) {
      const auto part = std::string_view(text).substr(from, to - from);
      if (is_valid_utf8(part)) REQUIRE(is_valid_utf8(decoded(part).text));
    }
  }
}

}  // namespace pipermill::codec
