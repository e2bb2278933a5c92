#include "codec/uuencode.hpp"

#include <string>

#include "base/uu_line.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("a uuencoded file is decoded", "[uuencode]") {
  struct Row {
    const char* why;
    std::string text;
    std::string bytes;
    bool is_clean;
  };
  const auto row = GENERATE(values<Row>({
      {"a file", "begin 644 a.txt\n#86)C\n`\nend\n", "abc", true},
      {"text around it", "see:\n\nbegin 644 a.txt\n#86)C\n`\nend\nso far\n", "abc", true},
      {"CRLF", "begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n", "abc", true},
      {"blanks for zero, cut off", "begin 644 a.txt\n#\n$00\n \nend\n",
       std::string("\x00\x00\x00\x41\x00\x00\x00", 7), true},
      {"a byte that is no whole group", "begin 644 a.txt\n!80``\n`\nend\n", "a", true},
      {"no end", "begin 644 a.txt\n#86)C\n", "abc", false},
      {"a line that is no data", "begin 644 a.txt\n#86)C\n#86)C and a lot more\n`\nend\n", "abc", false},
      {"base64", "begin-base64 644 a.txt\nYWJj\n====\n", "abc", true},
      {"nothing", "no file\n", "", false},
  }));
  INFO(row.why);
  std::string out;
  CHECK(decode_uuencode(row.text, out) == row.is_clean);
  CHECK(out == row.bytes);
}

TEST_CASE("the first line of a uuencoded file names it", "[uuencode]") {
  struct Row {
    std::string_view line;
    std::string_view name;
  };
  const auto row = GENERATE(values<Row>({
      {"begin 644 kites.gif", "kites.gif"},
      {"begin 0644 my kites.gif ", "my kites.gif"},
      {"begin-base64 644 kites.gif", "kites.gif"},
      {"begin 644", ""},
      {"begin 644 ", ""},
      {"begin 999 kites.gif", ""},
      {"begin with this", ""},
      {"beginning 644 x", ""},
      {" begin 644 kites.gif", ""},
  }));
  INFO(row.line);
  const auto head = base::parse_uu_head(row.line);
  CHECK(head.has_value() == !row.name.empty());
  if (head) CHECK(head->name == row.name);
}

}  // namespace pipermill::codec
