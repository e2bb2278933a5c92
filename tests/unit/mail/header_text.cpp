#include "mail/header_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "codec/utf8.hpp"
#include "support/catch.hpp"
#include "unit/mail/text_fixture.hpp"

namespace pipermill::mail {

namespace {

struct Row {
  const char* why;
  std::string_view raw;
  std::string_view expected;
};

}  // namespace

TEST_CASE("a value unfolds to one line", "[header_text]") {
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"one line", "kites and sand", "kites and sand"},
      {"blanks around", " \tkites \r\n", "kites"},
      {"a fold keeps its blank", "kites\n and sand", "kites and sand"},
      {"with CRLF", "kites\r\n and sand", "kites and sand"},
      {"Mailman's tab", "kites\n\tand sand", "kites\tand sand"},
      {"a blank before the fold stays", "kites \n and", "kites  and"},
      {"a line end that is no fold is a blank", "kites\nand", "kites and"},
      {"so is CR alone", "kites\rand", "kites and"},
      {"a line of blanks", "kites\n \n and", "kites  and"},
      {"encoded words stay", "=?utf-8?Q?a?=\n =?utf-8?Q?b?=", "=?utf-8?Q?a?= =?utf-8?Q?b?="},
      {"UTF-8 stays", "caf\xC3\xA9", "caf\xC3\xA9"},
  }));
  INFO(row.why);
  TextFixture fixture;
  CHECK(fixture.text.unfold(row.raw) == row.expected);
}

TEST_CASE("a value is decoded to one line", "[header_text]") {
  const auto row = GENERATE(values<Row>({
      {"no words", "kites\n and sand", "kites and sand"},
      {"a word", "=?iso-8859-1?Q?caf=E9?= x", "caf\xC3\xA9 x"},
      {"words on two lines", "=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab"},
      {"a character cut by the fold", "=?utf-8?Q?=C3?=\n\t=?utf-8?Q?=A9?=", "\xC3\xA9"},
      {"a line end inside of a word", "=?utf-8?Q?kites=0D=0Aand?=", "kites  and"},
      {"blanks from a word are trimmed", "=?utf-8?Q?_kites_?=", "kites"},
      {"a broken word stays", "=?utf-8?Q?kites", "=?utf-8?Q?kites"},
      {"raw 8-bit beside a word", "caf\xC3\xA9 =?utf-8?Q?=C3=A9?=", "caf\xC3\xA9 \xC3\xA9"},
  }));
  INFO(row.why);
  TextFixture fixture;
  CHECK(fixture.text.decode(row.raw) == row.expected);
}

TEST_CASE("in a name a fold reads as a blank", "[header_text]") {
  TextFixture fixture;
  CHECK(fixture.text.decode_name("Example,\n\tPat (X)") == "Example, Pat (X)");
  CHECK(fixture.text.decode_name("=?utf-8?Q?P=C3=A4t?=\n\tExample") == "P\xC3\xA4t Example");
  CHECK(fixture.text.decode_name("Pat") == "Pat");
}

TEST_CASE("8-bit bytes are read by the charset that was set, or guessed", "[header_text]") {
  struct CharsetRow {
    const char* why;
    std::string_view charset;
    std::string_view raw;
    std::string_view expected;
    bool is_guessed;
  };
  const auto row = GENERATE(values<CharsetRow>({
      {"set", "koi8-r", "\xF0", "\xD0\x9F", false},
      {"UTF-8 needs none", "koi8-r", "caf\xC3\xA9", "caf\xC3\xA9", false},
      {"not set", "", "caf\xE9", "caf\xC3\xA9", true},
      {"one that nobody knows", "x-none", "caf\xE9", "caf\xC3\xA9", true},
      {"a hostile one", "../../etc", "caf\xE9", "caf\xC3\xA9", true},
      {"ASCII is not guessed", "", "cafe", "cafe", false},
  }));
  INFO(row.why);
  TextFixture fixture;
  fixture.text.set_8bit_charset(row.charset);
  CHECK(fixture.text.decode(row.raw) == row.expected);
  CHECK(fixture.text.take_report().is_guessed == row.is_guessed);
}

TEST_CASE("what was met is told once", "[header_text]") {
  TextFixture fixture;
  CHECK(fixture.text.decode("=?utf-8?Q?a") == "=?utf-8?Q?a");
  CHECK(fixture.text.decode("=?x-none?Q?a?=") == "=?x-none?Q?a?=");
  CHECK(fixture.text.decode("=?utf-8?Q?=E9?=") == "\xEF\xBF\xBD");
  const auto report = fixture.text.take_report();
  CHECK(report.has_broken_word);
  CHECK(report.has_unknown_charset);
  CHECK(report.is_lossy);
  CHECK_FALSE(report.is_guessed);
  const auto after = fixture.text.take_report();
  CHECK_FALSE((after.has_broken_word || after.has_unknown_charset || after.is_lossy || after.is_guessed));
}

TEST_CASE("values live on while others are decoded", "[header_text]") {
  TextFixture fixture;
  const auto first = fixture.text.decode("=?utf-8?Q?first?=");
  const auto second = fixture.text.unfold("sec\n ond");
  for (int n = 0; n < 10000; ++n) static_cast<void>(fixture.text.decode("=?utf-8?Q?another?="));
  CHECK(first == "first");
  CHECK(second == "sec ond");
}

TEST_CASE("whatever a value is, valid UTF-8 on one line comes out", "[header_text][property]") {
  TextFixture fixture;
  std::string raw;
  for (unsigned n = 0; n < 3000; ++n) {
    raw +=
        n % 5 == 0 ? std::string("=?utf-8?Q?=E9=0A?=") : std::string(1, static_cast<char>(n * 89U + n / 7U));
    const auto tail = std::string_view(raw).substr(raw.size() - std::min<std::size_t>(raw.size(), 60));
    for (const auto text :
         {fixture.text.decode(tail), fixture.text.decode_name(tail), fixture.text.unfold(tail)}) {
      REQUIRE(codec::is_valid_utf8(text));
      REQUIRE(text.find_first_of("\r\n") == std::string_view::npos);
    }
    fixture.arena.reset();
  }
}

}  // namespace pipermill::mail
