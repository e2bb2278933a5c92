#include "page/text_page.hpp"

#include <string>
#include <string_view>

#include "page/link_marks.hpp"
#include "page/page_break.hpp"
#include "page/reflowed.hpp"
#include "page/text_marks.hpp"
#include "support/catch.hpp"

namespace pipermill::page {

namespace {

std::size_t sorted_by_lines(std::string_view text) {
  base::Lines lines;
  lines.index(text);
  return sorted_by_end(lines, 0);
}

std::string without_marks(const std::string& text) {
  base::Lines lines;
  lines.index(text);
  const auto links = find_link_list(lines);
  std::string out;
  if (!remove_link_marks(std::string_view(text).substr(0, lines.begin_of(links.line)), links, out))
    return "none";
  return out;
}

}  // namespace

TEST_CASE("rulers are one character again and again", "[text_page]") {
  CHECK(parse_ruler("     " + std::string(66, '_'))->columns == 66);
  CHECK(parse_ruler(std::string(80, '='))->character == "=");
  std::string heavy;
  for (int n = 0; n < 80; ++n) heavy += "\xE2\x94\x81";
  CHECK(parse_ruler(heavy)->columns == 80);
  CHECK_FALSE(parse_ruler(std::string(19, '-')));
  CHECK_FALSE(parse_ruler(std::string(40, 'x')));
  CHECK_FALSE(parse_ruler(std::string(40, '-') + " x"));
  CHECK(parse_ruler(std::string(66, '_'))->is_like(*parse_ruler(std::string(64, '_'))));
  CHECK_FALSE(parse_ruler(std::string(66, '_'))->is_like(*parse_ruler(std::string(47, '_'))));
  CHECK_FALSE(parse_ruler(std::string(66, '_'))->is_like(*parse_ruler(std::string(66, '-'))));
}

TEST_CASE("navigation ends with the line that tells how messages are sorted", "[text_page]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::size_t lines;
  };
  const auto row = GENERATE(values<Row>({
      {"on one line", "* Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]\n", 1},
      {"in other words", "* Nachrichten sortiert nach: [ Datum ] [ Thema ] [ Betreff (Subject)] [ Autor ]\n",
       1},
      {"of html2text", "* Messages sorted by: [_date_] [_thread_] [_subject_] [_author_]\n", 1},
      {"broken before a word", "sorted by: [ date ] [ thread ] [\n    subject ] [ author ]\nText\n", 2},
      {"broken inside of one", "sorted by: [ Datum ] [ Thema ] [ Betreff\n  (Subject) ] [ Autor ]\n", 2},
      {"broken between two", "sorted by: [ date ] [ thread ]\n  [ subject ] [ author ]\n", 2},
      {"no navigation", "see [1] and [2] and [3]\n", 0},
      {"two only", "[ date ] [ thread ]\n", 0},
      {"text", "Hello [ x\n", 0},
      {"nothing", "\n", 0},
  }));
  INFO(row.why);
  CHECK(sorted_by_lines(row.text) == row.lines);
}

TEST_CASE("marks of links go where the list below the page has them all", "[text_page]") {
  const std::string list = "\nReferences\n\n   1. a.html\n   2. http://example.org/abc\n";
  CHECK(without_marks("#[1]Index see [2]http://example.org/abc\n" + list) ==
        "#Index see http://example.org/abc\n\n");
  CHECK(without_marks("[1]x [7] [2]here [3]\n" + list) == "x [7] here [3]\n\n");
  CHECK(without_marks("[1]x [2]http://exam\nple.org/abc.\n" + list) == "x http://example.org/abc.\n\n");
  CHECK(without_marks("[1]x [\n2]here\n" + list) == "x here\n\n");
  CHECK(without_marks("[1]x\n" + list) == "none");
  CHECK(without_marks("[2]x [1]y\n" + list) == "none");
  CHECK(without_marks("[1]x [2]y\n\nReferences\n\n   Visible links\n   1. title\n\thttp://a/\n   2. b\n") ==
        "x y\n\n");
  CHECK(without_marks("[1]x [2]y\n\nReferences\n\n   1. a\n b\n   2. c\n") == "x y\n\n");
}

TEST_CASE("the list of links is at the end, and counts from 1", "[text_page]") {
  base::Lines lines;
  lines.index("text\n\nReferences\n\n   1. a\n   2. title\n\tb\n");
  const auto links = find_link_list(lines);
  REQUIRE(links.targets.size() == 2);
  CHECK(links.targets[1] == "b");
  CHECK(links.line == 2);
  for (const std::string_view none :
       {"", "text\n", "   2. a\n   3. b\n", "   1. a\n", "   1. a\n   3. b\n"}) {
    lines.index(none);
    CHECK(find_link_list(lines).targets.empty());
  }
}

TEST_CASE("the next page begins below the end of the one before", "[text_page]") {
  const std::string page = "Sand\n\nPat pat at example.org\nTue Feb  1 12:27:49 EST 2005\n\nHello\n";
  const std::string end = "More information about the Kites mailing list\n";
  const auto two = page + end + "\n" + page;
  const auto found = find_page_break(two, 1, true);
  CHECK(found.is_found);
  CHECK(found.begin == page.size() + end.size() + 1);
  CHECK_FALSE(find_page_break(page + page, 1, true).is_found);
  CHECK_FALSE(find_page_break(two, found.begin + 1, true).is_found);
  // A date that is not all there is not judged.
  const auto cut = two.substr(0, two.find("EST 2005", page.size()) + 8);
  CHECK_FALSE(find_page_break(cut, 1, false).is_found);
  CHECK(find_page_break(cut, 1, false).begin < cut.size());
}

TEST_CASE("a month on one line is cut where the sender stands twice", "[text_page]") {
  const std::string_view text =
      "From a at x Fri Mar 3 15:02:08 2017 From: a at x (A B) Date: d Subject: s Message-ID: <i@x> one "
      "From a at x Fri Mar 3 15:02:09 2017 From: b at x (B) two "
      "From b at x Fri Mar 3 15:02:10 2017 From: b at x (B) Date: d Subject: s t References: <r@x> <q@x> "
      "three";
  const auto first = find_reflowed_separator(text, 0, true);
  REQUIRE(first.is_found);
  CHECK(first.begin == 0);
  CHECK(text.substr(first.end).starts_with("From: a at x"));
  const auto second = find_reflowed_separator(text, 1, true);
  REQUIRE(second.is_found);
  CHECK(text.substr(second.begin).starts_with("From b at x Fri Mar 3 15:02:10"));
  CHECK_FALSE(find_reflowed_separator(text, second.begin + 1, true).is_found);
  std::vector<Header> fields;
  const auto message = text.substr(first.end);
  CHECK(message.substr(parse_reflowed_head(message, fields)).starts_with("one "));
  REQUIRE(fields.size() == 4);
  CHECK(fields[0].value == "a at x (A B)");
  CHECK(fields[2].value == "s");
  CHECK(fields[3].value == "<i@x>");
  fields.clear();
  const auto last = text.substr(second.end);
  CHECK(last.substr(parse_reflowed_head(last, fields)) == "three");
  CHECK(fields.back().value == "<r@x> <q@x>");
  base::Arena arena;
  CHECK(restored_separator("From a at x Fri Mar 3 15:02:08 2017 ", arena) ==
        "From a at x  Fri Mar 3 15:02:08 2017");
}

TEST_CASE("without a field behind it a subject has no end", "[text_page]") {
  std::vector<Header> fields;
  const std::string_view text = "From: a at x (A) Date: d Subject: s and all the rest";
  CHECK(text.substr(parse_reflowed_head(text, fields)) == "Subject: s and all the rest");
  CHECK(fields.size() == 2);
  CHECK(fields[1].value == "d");
}

}  // namespace pipermill::page
