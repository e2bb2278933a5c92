#include "codec/western.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("accented letters alone in words are Western", "[western]") {
  struct Row {
    const char* why;
    std::string_view text;
  };
  const auto row = GENERATE(values<Row>({
      {"French", "d\xE9j\xE0 vu, gar\xE7on"},
      {"German",
       "Gr\xFC\xDF"
       "e aus K\xF6ln"},
      {"Spanish",
       "ma\xF1"
       "ana"},
      {"Spanish opening marks", "\xBFQu\xE9 tal? \xA1Hola!"},
      {"Danish",
       "r\xF8"
       "d gr\xF8"
       "d"},
      {"Portuguese, with a letter that is no Hungarian one",
       "na\xE7\xF5"
       "es, n\xE3o"},
      {"quotation marks of windows-1252", "\x93kite\x94 \x96 it\x92s"},
      {"the euro sign", "5 \x80"},
      {"a degree and a paragraph sign", "20 \xB0, \xA7 5"},
      {"a sign of a trade mark behind a word", "Windows\xAE, and so on"},
      {"plain text, which nothing speaks against", "kite"},
  }));
  INFO(row.why);
  CHECK(is_western(row.text));
}

TEST_CASE("what may be of another part of the world is not called Western", "[western]") {
  struct Row {
    const char* why;
    std::string_view text;
  };
  const auto row = GENERATE(values<Row>({
      {"Russian in KOI8-R: a run", "\xF0\xD2\xC9\xD7\xC5\xD4"},
      {"Russian in windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2"},
      {"one Cyrillic letter alone", "\xE0"},
      {"Greek in ISO-8859-7", "\xCA\xE1\xEB\xE7\xEC\xDD\xF1\xE1"},
      {"Japanese in Shift_JIS", "\x82\xB1\x82\xF1\x82\xC9"},
      {"Chinese in Big5 beside letters", "a\xA4\xA4\xA4\xE5z"},
      {"Hungarian in ISO-8859-2", "h\xF5s, t\xFBz"},
      {"Polish in ISO-8859-2",
       "pr\xB1"
       "d, wie\xB6"},
      {"Czech in windows-1250", "ko\x9Aile"},
      {"Polish: a sign of ISO-8859-1 behind a letter is a letter", "za\xBF\xF3\xB3\xE6"},
      {"an opening mark before a small letter is a Polish one", "\xBFycie"},
      {"three in a row are no Western word", "a\xE9\xE8\xEAz"},
  }));
  INFO(row.why);
  CHECK_FALSE(is_western(row.text));
}

TEST_CASE("the Hungarian letters do not count against a text that has others", "[western]") {
  CHECK_FALSE(is_western("Erd\xF5s"));
  CHECK(
      is_western("Erd\xF5s, ma\xF1"
                 "ana"));
}

}  // namespace pipermill::codec
