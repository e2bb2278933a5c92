#include "codec/quoted_printable.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("quoted-printable decodes what is written right", "[quoted_printable]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view bytes;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"plain text", "a b_c\n", "a b_c\n"},
      {"an escape", "caf=E9", "caf\xE9"},
      {"small hex digits (RFC 2045 says to accept them)", "=c3=a9", "\xC3\xA9"},
      {"the sign itself", "1=3D1", "1=1"},
      {"a soft line break", "kite=\nflying", "kiteflying"},
      {"with CRLF", "kite=\r\nflying", "kiteflying"},
      {"with blanks a transport added", "kite= \t\r\nflying", "kiteflying"},
      {"two in a row", "a=\n=\nb", "ab"},
      {"at the end of the text", "kite=", "kite"},
      {"blanks behind the last one", "kite=  ", "kite"},
      {"hard line ends stay as they are", "a\r\nb\n", "a\r\nb\n"},
      {"8-bit bytes that should not be there", "caf\xE9", "caf\xE9"},
  }));
  INFO(row.why);
  std::string out;
  CHECK(decode_quoted_printable(row.text, out));
  CHECK(out == row.bytes);
}

TEST_CASE("quoted-printable keeps a sign that is no escape", "[quoted_printable]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view bytes;
  };
  const auto row = GENERATE(values<Row>({
      {"no hex digits", "x=yes", "x=yes"},
      {"one hex digit", "a=4", "a=4"},
      {"the second is none", "a=4z", "a=4z"},
      {"a sign before an escape", "==41", "=A"},
      {"blanks that no line end follows", "a= b", "a= b"},
      {"CR alone", "a=\rb", "a=\rb"},
  }));
  INFO(row.why);
  std::string out;
  CHECK_FALSE(decode_quoted_printable(row.text, out));
  CHECK(out == row.bytes);
}

TEST_CASE("Q decodes a word", "[quoted_printable]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view bytes;
    bool is_clean;
  };
  const auto row = GENERATE(values<Row>({
      {"an underline is a blank", "kite_flying", "kite flying", true},
      {"an escaped underline is one", "kite=5Fflying", "kite_flying", true},
      {"an escape", "caf=e9", "caf\xE9", true},
      {"no escape", "a=b", "a=b", false},
      {"no soft line breaks here", "a=", "a=", false},
  }));
  INFO(row.why);
  std::string out;
  CHECK(decode_q(row.text, out) == row.is_clean);
  CHECK(out == row.bytes);
}

TEST_CASE("quoted-printable and Q append", "[quoted_printable]") {
  std::string out = "a";
  decode_quoted_printable("=62", out);
  decode_q("=63", out);
  CHECK(out == "abc");
}

TEST_CASE("quoted-printable gives back what was encoded", "[quoted_printable][property]") {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string bytes;
  std::string text;
  for (unsigned byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte);
    text += {'=', hex[byte >> 4U], hex[byte & 15U]};
    if (byte % 20 == 0) text += "=\r\n";
  }
  std::string out;
  CHECK(decode_quoted_printable(text, out));
  CHECK(out == bytes);
}

}  // namespace pipermill::codec
