#include "mail/header_block.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

struct Parsed {
  HeaderEnd end;
  std::vector<Header> fields;
  std::string_view body;
};

Parsed parse(std::string_view text, std::size_t max_fields = 100) {
  base::Lines lines;
  lines.index(text);
  Parsed parsed;
  parsed.end = parse_header_block(lines, 0, max_fields, parsed.fields);
  const auto line = parsed.end.body_line;
  parsed.body = line < lines.count() ? text.substr(lines.begin_of(line)) : std::string_view{};
  return parsed;
}

}  // namespace

TEST_CASE("where the body starts", "[header_block]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view body;
    bool is_at_odd_line;
  };
  const auto row = GENERATE(values<Row>({
      {"an empty line ends the block and belongs to it", "A: 1\n\nbody\n", "body\n", false},
      {"with CRLF", "A: 1\r\n\r\nbody\r\n", "body\r\n", false},
      {"a line that is no field ends it too", "A: 1\nbody\n\nmore\n", "body\n\nmore\n", true},
      {"only the first empty line belongs to it", "A: 1\n\n\nbody\n", "\nbody\n", false},
      {"an empty line at once: no fields", "\nbody\n", "body\n", false},
      {"a blank at once is no fold", " A: 1\n\nbody\n", " A: 1\n\nbody\n", true},
      {"fields only", "A: 1\n", "", false},
      {"fields without a line end", "A: 1", "", false},
      {"an empty line and nothing behind", "A: 1\n\n", "", false},
      {"a From_ line is no field", "From pat  Thu May  1 17:17:58 2003\nA: 1\n",
       "From pat  Thu May  1 17:17:58 2003\nA: 1\n", true},
      {"a line that is no field, and no field of mail behind it", "A: 1\nodd\nB: 2\n\nbody\n",
       "odd\nB: 2\n\nbody\n", true},
      {"a line that is no field among those of mail", "A: 1\nodd\nFrom: a\n\nbody\n", "body\n", true},
      {"the same, and another line behind", "A: 1\nodd\nFrom: a\nodd\n\nbody\n",
       "odd\nFrom: a\nodd\n\nbody\n", true},
      {"the same, and no empty line", "A: 1\nodd\nFrom: a\n", "odd\nFrom: a\n", true},
      {"a mark of UUCP in front", ">From pat Thu May  1 17:17:58 2003 remote from mill\nFrom: a\n\nbody\n",
       "body\n", true},
      {"nothing", "", "", false},
  }));
  INFO(row.why);
  const auto parsed = parse(row.text);
  CHECK(parsed.body == row.body);
  CHECK(parsed.end.odd_line.has_value() == row.is_at_odd_line);
}

TEST_CASE("a value is kept as it stands, without its last line end", "[header_block]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view name;
    std::string_view value;
  };
  const auto row = GENERATE(values<Row>({
      {"a field", "Subject: Kites\n\n", "Subject", "Kites"},
      {"no blank", "Subject:Kites\n", "Subject", "Kites"},
      {"one blank is the colon's, others are the value's", "Subject:  Kites \n", "Subject", " Kites "},
      {"a tab is the value's", "Subject:\tKites\n", "Subject", "\tKites"},
      {"a blank before the colon", "Subject : Kites\n", "Subject", "Kites"},
      {"nothing", "Subject:\n", "Subject", ""},
      {"only a blank", "Subject: \n", "Subject", ""},
      {"colons inside", "Subject: a: b\n", "Subject", "a: b"},
      {"a fold", "Subject: Kites\n\tand sand\n", "Subject", "Kites\n\tand sand"},
      {"folds with CRLF", "Subject: Kites\r\n and\r\n sand\r\n", "Subject", "Kites\r\n and\r\n sand"},
      {"a fold of blanks only", "Subject: Kites\n \t\n sand\n", "Subject", "Kites\n \t\n sand"},
      {"all of the value behind a fold", "Subject:\n Kites\n", "Subject", "\n Kites"},
      {"8-bit", "Subject: caf\xE9\n", "Subject", "caf\xE9"},
      {"a fold without its blank", "Subject: Kites\nand sand\n", "Subject", "Kites"},
  }));
  INFO(row.why);
  const auto fields = parse(row.text).fields;
  REQUIRE(fields.size() == 1);
  CHECK(fields.front().name == row.name);
  CHECK(fields.front().value == row.value);
}

TEST_CASE("a line without a colon goes on with the value above it", "[header_block]") {
  const auto parsed = parse("A: 1\nodd line\n folded\nFrom: a\nDate: b\n\nbody\n");
  REQUIRE(parsed.fields.size() == 3);
  CHECK(parsed.fields[0].value == "1\nodd line\n folded");
  CHECK(parsed.fields[1].name == "From");
  CHECK(parsed.end.odd_line == 1);
  CHECK(parsed.end.has_folds);
  const auto damaged = parse("A: 1\nodd name: x\nFrom: a\n\nbody\n");
  REQUIRE(damaged.fields.size() == 2);
  CHECK(damaged.fields[0].value == "1");
  CHECK(damaged.end.odd_line == 1);
}

TEST_CASE("fields keep their order and their repetitions", "[header_block]") {
  const auto fields = parse("B: 1\nA: 2\nB: 3\n 4\nC: 5\n\n").fields;
  REQUIRE(fields.size() == 4);
  CHECK(fields[0].value == "1");
  CHECK(fields[1].name == "A");
  CHECK(fields[2].value == "3\n 4");
  CHECK(fields[3].value == "5");
}

TEST_CASE("fields beyond the limit are passed over and reported", "[header_block]") {
  const std::string_view text = "A: 1\nB: 2\n 2\nC: 3\n\nbody\n";
  const auto full = parse(text, 3);
  CHECK(full.fields.size() == 3);
  CHECK_FALSE(full.end.has_too_many);
  const auto cut = parse(text, 1);
  CHECK(cut.fields.size() == 1);
  CHECK(cut.end.has_too_many);
  CHECK(cut.body == "body\n");
}

TEST_CASE("a block may begin at any line", "[header_block]") {
  base::Lines lines;
  lines.index("From pat  Thu May  1 17:17:58 2003\nA: 1\n\nbody\n");
  std::vector<Header> fields;
  CHECK(parse_header_block(lines, 1, 100, fields).body_line == 3);
  REQUIRE(fields.size() == 1);
  CHECK(parse_header_block(lines, 4, 100, fields).body_line == 4);
}

TEST_CASE("a field's name is printable ASCII before a colon", "[header_block]") {
  struct Row {
    std::string_view line;
    std::string_view name;
  };
  const auto row = GENERATE(values<Row>({
      {"Subject: x", "Subject"},
      {"X-A_1.b!:", "X-A_1.b!"},
      {"Subject \t: x", "Subject"},
      {"http://example.org", "http"},
      {"Subject", ""},
      {": x", ""},
      {" Subject: x", ""},
      {"two words: x", ""},
      {"caf\xC3\xA9: x", ""},
      {"a\x01: x", ""},
      {"a\x7F: x", ""},
      {"", ""},
  }));
  INFO(row.line);
  CHECK(field_name(row.line) == row.name);
}

TEST_CASE("a field is found by its name in any case; the first counts", "[header_block]") {
  const std::vector<Header> fields = {{"Subject", "a"}, {"SUBJECT", "b"}, {"X", "c"}};
  CHECK(find_header(fields, "subject") == &fields[0]);
  CHECK(find_header(fields, "x") == &fields[2]);
  CHECK(find_header(fields, "sub") == nullptr);
  CHECK(find_header({}, "x") == nullptr);
}

}  // namespace pipermill::mail
