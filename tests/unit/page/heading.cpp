#include "page/heading.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("a page begins with subject, author and date", "[page_heading]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::size_t end_line;
  };
  const auto row = GENERATE(values<Row>({
      {"as a browser shows it",
       "[Kites] Sand\n\nPat Example pat at example.org\nTue Feb  1 12:27:49 EST 2005\n\nHello\n", 4},
      {"nothing between",
       "[Kites] Sand\nPat Example pat at example.org\nTue Feb  1 12:27:49 EST 2005\nHello\n", 3},
      {"blank lines everywhere",
       "\n \n[Kites] Sand\n\n\n\nPat Example pat at example.org\nTue Feb  1 12:27:49 EST 2005\n\n\n\nHello\n",
       8},
      {"blanks around",
       "  [Kites] Sand \n\n  Pat Example pat at example.org\n Tue Feb  1 12:27:49 EST 2005 \n\nHello\n", 4},
      {"CRLF",
       "[Kites] Sand\r\n\r\nPat Example pat at example.org\r\nTue Feb  1 12:27:49 EST 2005\r\n\r\nHello\r\n",
       4},
      {"a byte order mark",
       "\xEF\xBB\xBF[Kites] Sand\n\nPat Example pat at example.org\nTue Feb  1 12:27:49 EST 2005\n\nHello\n",
       4},
      {"no text", "[Kites] Sand\n\nPat Example pat at example.org\nTue Feb  1 12:27:49 EST 2005", 4},
  }));
  INFO(row.why);
  base::Lines lines;
  lines.index(row.text);
  base::Arena arena;
  const auto heading = find_heading(lines, arena);
  REQUIRE(heading);
  CHECK(heading->subject == "[Kites] Sand");
  CHECK(heading->author == "Pat Example pat at example.org");
  CHECK(heading->date == "Tue Feb  1 12:27:49 EST 2005");
  CHECK(heading->end_line == row.end_line);
}

TEST_CASE("a page's date may be of any language", "[page_heading]") {
  base::Lines lines;
  lines.index("Sabbia\n\nPat Example pat a example.org\nGio 30 Maggio 2013 09:19:17 CEST\n\nCiao\n");
  base::Arena arena;
  REQUIRE(find_heading(lines, arena));
  CHECK(find_heading(lines, arena)->date == "Gio 30 Maggio 2013 09:19:17 CEST");
}

TEST_CASE("without the three lines there is no heading", "[page_heading]") {
  const auto* const text =
      GENERATE("", "\n\n\n", "Sand\n", "Sand\n\nPat pat at example.org\n", "Sand\nPat\nno date\nHello\n",
               "Sand\nPat\n\nTue Feb  1 12:27:49 EST 2005\n", "Pat\nTue Feb  1 12:27:49 EST 2005\n\nHello\n",
               "\n\n\n\n\n\n\n\n\n\n\n\nSand\nPat\nTue Feb  1 12:27:49 EST 2005\n");
  INFO(text);
  base::Lines lines;
  lines.index(text);
  base::Arena arena;
  CHECK_FALSE(find_heading(lines, arena));
}

TEST_CASE("a label needs no blank behind it, and a field has a name", "[page_heading]") {
  const std::string_view text = GENERATE(
      "Sand\n\n   * Date:Thu, 1 Mar 2004 10:00:00 +0000\n   * From:Pat Example <pat@example.org>\n   * "
      "Cc:\n\nHello\n",
      "Sand\n\n   * Date: Thu, 1 Mar 2004 10:00:00 +0000\n   * From: Pat Example <pat@example.org>\n   * "
      "Cc:\n\nHello\n",
      "Sand\n\nDate:Thu Sep 09 1999 - 16:05:07 EDT\nFrom:Pat Example (pat@example.org)\nCc:x\n\nHello\n");
  CAPTURE(text);
  base::Lines lines;
  lines.index(text);
  base::Arena arena;
  const auto heading = find_heading(lines, arena);
  REQUIRE(heading);
  CHECK(heading->subject == "Sand");
  REQUIRE(heading->fields.all().size() == 3);
  CHECK(heading->fields.all()[0].name == "Date");
  CHECK(heading->fields.all()[1].name == "From");
  CHECK(heading->fields.all()[1].value == "Pat Example <pat@example.org>");
  CHECK(heading->fields.all()[2].name == "Cc");
  CHECK(heading->end_line == 5);
}

TEST_CASE("a value without a name is no field", "[page_heading]") {
  Fields fields;
  fields.add({}, "value");
  CHECK(fields.empty());
  fields.add("Name", {});
  CHECK(fields.all().size() == 1);
  CHECK(fields.has("NAME"));
}

TEST_CASE("an author's line has a name and an address", "[page_heading]") {
  struct Row {
    const char* why;
    std::string_view line;
    std::string_view name;
    std::string_view address;
  };
  const auto row = GENERATE(values<Row>({
      {"obscured", "Pat Example pat at example.org", "Pat Example", "pat at example.org"},
      {"plain", "Pat Example pat@example.org", "Pat Example", "pat@example.org"},
      {"Italian", "Pat Example pat a example.org", "Pat Example", "pat a example.org"},
      {"the name holds the word", "Anna a Marca anna a example.org", "Anna a Marca", "anna a example.org"},
      {"the host begins with the word", "Pat \"Kite\" Example pat at athens.example", "Pat \"Kite\" Example",
       "pat at athens.example"},
      {"the host begins with the word, no name", "pat at athens.example", "", "pat at athens.example"},
      {"Estonian: no blank behind the word", "Pat Example pat atexample.org", "Pat Example",
       "pat atexample.org"},
      {"blanks around", "  Pat Example   pat at example.org ", "Pat Example", "pat at example.org"},
      {"no name", "pat at example.org", "", "pat at example.org"},
      {"no name: the address twice", "pat at example.org pat at example.org", "pat at example.org",
       "pat at example.org"},
      {"no address", "Pat Example", "Pat Example", ""},
      {"no address: the name twice", "wind wind", "wind", ""},
      {"the name of two words twice", "Pat Example Pat Example", "Pat Example", ""},
      {"nearly twice", "wind winds", "wind winds", ""},
      {"nothing", "", "", ""},
  }));
  INFO(row.why);
  const auto author = split_author(row.line);
  CHECK(author.name == row.name);
  CHECK(author.address == row.address);
}

}  // namespace pipermill::page
