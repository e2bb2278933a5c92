#include "codec/japanese.hpp"

#include <string>

#include "codec/charset.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("ISO-2022-JP is read with what vendors added to it", "[japanese]") {
  struct Row {
    const char* why;
    std::string text;
    std::string utf8;
  };
  const auto row = GENERATE(values<Row>({
      {"ASCII", "kite\n", "kite\n"},
      {"kanji", "\x1b$B4A;z\x1b(B.", "\xE6\xBC\xA2\xE5\xAD\x97."},
      {"the set of 1978", "\x1b$@4A;z\x1b(J", "\xE6\xBC\xA2\xE5\xAD\x97"},
      {"a circled digit of NEC's row 13", "\x1b$B-!\x1b(B", "\xE2\x91\xA0"},
      {"half-width kana", "\x1b(I1\x1b(B", "\xEF\xBD\xB1"},
      {"a line end inside", "\x1b$B4A\nkite", "\xE6\xBC\xA2\nkite"},
  }));
  INFO(row.why);
  std::string out;
  const auto done = Converter().append(row.text, "ISO-2022-JP", out);
  CHECK(done.is_known);
  CHECK_FALSE(done.is_lossy);
  CHECK(out == row.utf8);
}

TEST_CASE("EUC-JP has the same", "[japanese]") {
  std::string out;
  CHECK_FALSE(Converter().append("\xAD\xA1", "euc-jp", out).is_lossy);
  CHECK(out == "\xE2\x91\xA0");
}

}  // namespace pipermill::codec
