#include "codec/charset_guess.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "codec/charset.hpp"
#include "features.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("text of Western Europe is windows-1252", "[charset_guess]") {
  const auto* const text = GENERATE("caf\xE9",
                                    "Gr\xFC\xDF"
                                    "e",
                                    "\x93kite\x94",
                                    "ma\xF1"
                                    "ana");
  CharsetGuesser guesser;
  CHECK(guesser.guess(text) == "windows-1252");
}

TEST_CASE("a guess is always a name that is no UTF-8 and no ASCII", "[charset_guess]") {
  CharsetGuesser guesser;
  for (int first = 0x80; first < 0x100; ++first) {
    for (const auto* const after : {"", " ", "\xFF", "\x80\x80 \xE9"}) {
      const std::string charset(guesser.guess(std::string(1, static_cast<char>(first)) + after));
      CAPTURE(first, after);
      REQUIRE_FALSE(charset.empty());
      REQUIRE(charset != "utf-8");
      REQUIRE(charset.find("ascii") == std::string::npos);
    }
  }
}

TEST_CASE("a guess does not depend on the one before", "[charset_guess]") {
  const std::string_view russian =
      "\xF0\xD2\xC9\xD7\xC5\xD4 \xD7\xD3\xC5\xCD, \xDC\xD4\xCF \xD0\xC9\xD3\xD8\xCD\xCF";
  CharsetGuesser guesser;
  const std::string first(guesser.guess(russian));
  CHECK(guesser.guess("caf\xE9") == "windows-1252");
  CHECK(guesser.guess(russian) == first);
}

#if PIPERMILL_HAVE_UCHARDET
TEST_CASE("a sentence of another script is told from its letters", "[charset_guess]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view utf8_begin;
  };
  const auto row = GENERATE(values<Row>({
      {"Russian in KOI8-R",
       "\xE4\xCF\xC2\xD2\xD9\xCA \xC4\xC5\xCE\xD8, \xD0\xC9\xDB\xD5 \xD7\xC1\xCD \xCF "
       "\xD7\xCF\xDA\xC4\xD5\xDB"
       "\xCE\xD9\xC8 \xDA\xCD\xC5\xD1\xC8 \xC9 \xD7\xC5\xD4\xD2\xC5",
       "\xD0\x94\xD0\xBE\xD0\xB1\xD1\x80\xD1\x8B\xD0\xB9"},
      {"Japanese in Shift_JIS",
       "\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD\x81\x41\x91\xCC\x82\xCC\x98\x62\x82\xF0\x82\xB5\x82\xDC\x82"
       "\xB7",
       "\xE3\x81\x93\xE3\x82\x93"},
  }));
  INFO(row.why);
  CharsetGuesser guesser;
  Converter converter;
  std::string out;
  converter.append(row.text, guesser.guess(row.text), out);
  CHECK(out.substr(0, row.utf8_begin.size()) == row.utf8_begin);
}
#endif

}  // namespace pipermill::codec
