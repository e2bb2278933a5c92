#include "codec/base64.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::codec {

namespace {

std::string encode(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t n = 0; n < 3; ++n) {
      bits = bits << 8U | (n < group.size() ? static_cast<unsigned char>(group[n]) : 0U);
    }
    for (std::size_t n = 0; n < 4; ++n) {
      text += n <= group.size() ? alphabet[bits >> (18U - 6U * n) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace

TEST_CASE("base64 decodes what is written right", "[base64]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view bytes;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"two pads (RFC 4648 section 10)", "Zg==", "f"},
      {"one pad", "Zm8=", "fo"},
      {"no pad", "Zm9v", "foo"},
      {"two groups", "Zm9vYmFy", "foobar"},
      {"line ends are passed over", "Zm9v\r\nYmFy\n", "foobar"},
      {"blanks inside of a group as well", "Z m\t9\nv", "foo"},
      {"padding may be missing", "Zm8", "fo"},
      {"both pads may be missing", "Zg", "f"},
      {"bytes of any value", "//79/A==", "\xFF\xFE\xFD\xFC"},
      {"pieces encoded on their own", "Zg==Zm8=", "ffo"},
      {"pieces on lines", "QUJD\nRA==\nRUZH\n", "ABCDEFG"},
      {"padding where none is needed", "Zm9v=\nYmFy=\n", "foobar"},
      {"white space alone", " \r\n", ""},
  }));
  INFO(row.why);
  std::string out;
  CHECK(decode_base64(row.text, out));
  CHECK(out == row.bytes);
  CHECK(base64_size(row.text).bytes == row.bytes.size());
  CHECK(base64_size(row.text).is_clean);
}

TEST_CASE("base64 goes on behind what it cannot read", "[base64]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view bytes;
  };
  const auto row = GENERATE(values<Row>({
      {"a character outside the alphabet", "Zm9v!YmFy", "foobar"},
      {"inside of a group", "Zm*9v", "foo"},
      {"the alphabet of URLs is another one", "Zm9v-_", "foo"},
      {"an 8-bit byte", "Zm9v\xC3\xA9", "foo"},
      {"a character too many", "Zm9vY", "foo"},
      {"a greeting behind the padding", "Zg==\n\nCheerio!\n", "f"},
      {"words behind the padding", "Zm8=\nand so on\n", "fo"},
      {"a footer, and no padding", "Zm9v\n____\nKites mailing list\nkites@example.org\n", "foo"},
      {"one character", "Z", ""},
      {"one character and a pad", "Z===", ""},
  }));
  INFO(row.why);
  std::string out;
  CHECK_FALSE(decode_base64(row.text, out));
  CHECK(out == row.bytes);
  CHECK(base64_size(row.text).bytes == row.bytes.size());
  CHECK_FALSE(base64_size(row.text).is_clean);
}

TEST_CASE("base64 appends", "[base64]") {
  std::string out = "a";
  decode_base64("Yg==", out);
  CHECK(out == "ab");
}

TEST_CASE("base64 gives back what was encoded", "[base64][property]") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) {
    bytes += static_cast<char>(byte * 7);
    std::string out;
    REQUIRE(decode_base64(encode(bytes), out));
    REQUIRE(out == bytes);
  }
}

}  // namespace pipermill::codec
