#include "codec/charset.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "codec/utf8.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

using namespace std::string_view_literals;

TEST_CASE("text of a charset becomes UTF-8", "[charset]") {
  struct Row {
    const char* charset;
    std::string_view text;
    std::string_view utf8;
  };
  const auto row = GENERATE(values<Row>({
      {"utf-8", "caf\xC3\xA9", "caf\xC3\xA9"},
      {"UTF8", "caf\xC3\xA9", "caf\xC3\xA9"},
      {"iso-8859-1", "caf\xE9", "caf\xC3\xA9"},
      {"ISO-8859-2", "\xB1", "\xC4\x85"},
      {"iso-8859-15", "\xA4", "\xE2\x82\xAC"},
      {"windows-1252", "\x80", "\xE2\x82\xAC"},
      {"windows-1251", "\xCF", "\xD0\x9F"},
      {"koi8-r", "\xF0", "\xD0\x9F"},
      {"shift_jis", "\x82\xA0", "\xE3\x81\x82"},
      {"iso-2022-jp", "\x1B$B$\"\x1B(B!", "\xE3\x81\x82!"},
      {"iso-2022-jp", "\x82\xA0!", "\xE3\x81\x82!"},  // it is Shift_JIS
      {"euc-kr", "\xB0\xA1", "\xEA\xB0\x80"},
      {"big5", "\xA4@", "\xE4\xB8\x80"},
      {"gb2312", "\xD2\xBB", "\xE4\xB8\x80"},
      {"gb18030", "\xD2\xBB", "\xE4\xB8\x80"},
      {"utf-16be",
       "\x00"
       "a\x20\xAC"sv,
       "a\xE2\x82\xAC"},
      {"us-ascii", "plain", "plain"},
  }));
  INFO(row.charset);
  Converter converter;
  std::string out = "kite ";
  const auto done = converter.append(row.text, row.charset, out);
  CHECK(done.is_known);
  CHECK_FALSE(done.is_lossy);
  CHECK(out.substr(0, 5) == "kite ");
  CHECK(out.substr(5) == row.utf8);
  CHECK(converter.knows(row.charset));
}

TEST_CASE("8-bit bytes in ISO-8859-1 and US-ASCII are read as windows-1252", "[charset]") {
  const auto* const charset = GENERATE("iso-8859-1", "ISO-8859-1", "iso8859-1", "latin1", "us-ascii",
                                       "US-ASCII", "ascii", "windows-1252", "cp1252", "ANSI_X3.4-1968");
  INFO(charset);
  Converter converter;
  std::string out;
  const auto done = converter.append(
      "\x93"
      "caf\xE9\x94",
      charset, out);
  CHECK(out ==
        "\xE2\x80\x9C"
        "caf\xC3\xA9\xE2\x80\x9D");
  CHECK_FALSE(done.is_lossy);
}

TEST_CASE("a byte that is no character becomes U+FFFD and the rest goes on", "[charset]") {
  struct Row {
    const char* why;
    std::string_view charset;
    std::string_view text;
    std::string_view utf8;
  };
  const auto row = GENERATE(values<Row>({
      {"not assigned in windows-1252", "windows-1252", "a\x81z", "a\xEF\xBF\xBDz"},
      {"Latin-1 that says UTF-8", "utf-8", "caf\xE9!", "caf\xEF\xBF\xBD!"},
      {"no lead byte of EUC-KR", "euc-kr", "a\xFFz", "a\xEF\xBF\xBDz"},
      {"a character cut by the end", "shift_jis", "a\x82", "a\xEF\xBF\xBD"},
      {"the first byte", "euc-jp", "\xFFz", "\xEF\xBF\xBDz"},
  }));
  INFO(row.why);
  Converter converter;
  std::string out;
  const auto done = converter.append(row.text, row.charset, out);
  CHECK(done.is_known);
  CHECK(done.is_lossy);
  CHECK(out == row.utf8);
}

TEST_CASE("what is no label of a charset is not known and adds nothing", "[charset]") {
  struct Row {
    const char* why;
    std::string label;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing: iconv would take the locale's", ""},
      {"a path", "../../etc"},
      {"an absolute path", "/etc/passwd"},
      {"a flag of iconv", "UTF-8//IGNORE"},
      {"another one", "latin2//TRANSLIT"},
      {"a flag by comma", "utf-16,translit"},
      {"the locale's charset in libiconv", "char"},
      {"in any case", "CHAR"},
      {"the machine's wide character", "wchar_t"},
      {"glibc's inner form", "INTERNAL"},
      {"what glibc drops from a name, so that nothing is left", "+"},
      {"the same beside a name that is not allowed", "wchar_t+"},
      {"and beside glibc's inner form", "+internal"},
      {"10 kB", std::string(10240, 'x')},
      {"a name that nobody has", "x-none"},
      {"what mailers write for unknown", "unknown-8bit"},
      {"blanks", "utf-16 "},
      {"a zero byte", std::string("utf-16\0x", 8)},
      {"a line end", "utf-16\n"},
      {"8-bit", "utf\xE9"},
  }));
  INFO(row.why);
  Converter converter;
  std::string out = "a";
  CHECK_FALSE(converter.knows(row.label));
  CHECK_FALSE(converter.append("text", row.label, out).is_known);
  CHECK(out == "a");
}

TEST_CASE("a text of any length is converted whole", "[charset]") {
  const std::size_t count = GENERATE(1U, 2047U, 2048U, 2049U, 4096U, 100000U);
  std::string text;
  std::string expected;
  for (std::size_t n = 0; n < count; ++n) {
    text += '\xF0';
    expected += "\xD0\x9F";
  }
  Converter converter;
  std::string out;
  CHECK_FALSE(converter.append(text, "koi8-r", out).is_lossy);
  CHECK(out == expected);
}

TEST_CASE("nothing of one text is left for the next", "[charset]") {
  Converter converter;
  std::string out;
  converter.append("\x1B$B", "iso-2022-jp", out);
  out.clear();
  converter.append("$\"", "iso-2022-jp", out);
  CHECK(out == "$\"");
}

TEST_CASE("more charsets than are kept open are converted all the same", "[charset]") {
  Converter converter;
  for (int round = 0; round < 2; ++round) {
    for (int part = 1; part <= 16; ++part) {
      if (part == 12) continue;  // was never made
      std::string out;
      CHECK(converter.append("a", "iso-8859-" + std::to_string(part), out).is_known);
      CHECK(out == "a");
    }
    for (int page = 1250; page <= 1258; ++page) {
      CHECK(converter.knows("windows-" + std::to_string(page)));
      CHECK_FALSE(converter.knows("x-none-" + std::to_string(page)));
    }
  }
}

TEST_CASE("whatever the bytes, UTF-8 comes out", "[charset][property]") {
  const auto* const charset =
      GENERATE("utf-8", "us-ascii", "windows-1252", "iso-8859-8", "shift_jis", "euc-jp", "iso-2022-jp",
               "iso-2022-kr", "big5", "gb18030", "utf-7", "utf-16");
  INFO(charset);
  std::string bytes;
  for (unsigned n = 0; n < 1024; ++n) bytes += static_cast<char>(n * 89U + n / 7U);
  Converter converter;
  for (std::size_t from = 0; from < 64; ++from) {
    std::string out;
    converter.append(std::string_view(bytes).substr(from), charset, out);
    REQUIRE(is_valid_utf8(out));
  }
}

TEST_CASE("labels of mail that no table has are known by what they mean", "[charset]") {
  struct Row {
    const char* label;
    const char* bytes;
    const char* text;
  };
  const auto row = GENERATE(values<Row>({
      {"ks_c_5601-1987", "\xB0\xA1", "\xEA\xB0\x80"},
      {"x-sjis", "\x82\xA0", "\xE3\x81\x82"},
      {"gb2312", "\x81\x40", "\xE4\xB8\x82"},
      {"iso-8859-8-i", "\xE0", "\xD7\x90"},
      {"x-mac-roman", "\x8A", "\xC3\xA4"},
      {"unicode-1-1-utf-7", "+AOQ-", "\xC3\xA4"},
      {"CP-850", "\x84", "\xC3\xA4"},
  }));
  CAPTURE(row.label);
  Converter converter;
  CHECK(converter.knows(row.label));
  std::string out;
  const auto done = converter.append(row.bytes, row.label, out);
  CHECK(out == row.text);
  CHECK_FALSE(done.is_lossy);
}

}  // namespace pipermill::codec
