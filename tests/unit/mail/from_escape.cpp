#include "mail/from_escape.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

std::string unescaped(std::string_view text, FromEscape escape) {
  std::string out;
  append_unescaped_from(text, escape, out);
  return out;
}

}  // namespace

TEST_CASE("marks before From are taken away by the kind of mailbox", "[mbox]") {
  struct Row {
    const char* why;
    std::string text;
    std::string mboxo;
    std::string mboxrd;
  };
  const auto row = GENERATE(values<Row>({
      {"one mark", "a\n>From b\n", "a\nFrom b\n", "a\nFrom b\n"},
      {"at the beginning", ">From b\n", "From b\n", "From b\n"},
      {"no line end", "a\n>From b", "a\nFrom b", "a\nFrom b"},
      {"CRLF", "a\r\n>From b\r\n", "a\r\nFrom b\r\n", "a\r\nFrom b\r\n"},
      {"two marks", "a\n>>From b\n", "a\n>>From b\n", "a\n>From b\n"},
      {"several lines", ">From a\n>From b\n>>>From c\n", "From a\nFrom b\n>>>From c\n",
       "From a\nFrom b\n>>From c\n"},
      {"below a quotation", "> a\n>From b\n", "> a\n>From b\n", "> a\nFrom b\n"},
      {"above a quotation", ">From b\n> a\n", ">From b\n> a\n", "From b\n> a\n"},
      {"not at the beginning of a line", "a >From b\n", "a >From b\n", "a >From b\n"},
      {"no blank behind", ">From: b\n>Fromage\n", ">From: b\n>Fromage\n", ">From: b\n>Fromage\n"},
      {"nothing", "", "", ""},
      {"a mark alone", ">", ">", ">"},
  }));
  INFO(row.why);
  CHECK(unescaped(row.text, FromEscape::none) == row.text);
  CHECK(unescaped(row.text, FromEscape::mboxo) == row.mboxo);
  CHECK(unescaped(row.text, FromEscape::mboxrd) == row.mboxrd);
  CHECK(holds_escaped_from(row.text, FromEscape::mboxo) == (row.text != row.mboxo));
  CHECK(holds_escaped_from(row.text, FromEscape::mboxrd) == (row.text != row.mboxrd));
}

TEST_CASE("what mboxrd does to a text is undone", "[mbox]") {
  const std::string text = "From a\n>From b\n>>From c\n\n> d\nFrom e\n>F\n";
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at) + 1;
    const auto line = text.substr(at, end - at);
    const auto behind = std::min(line.find_first_not_of('>'), line.size());
    if (line.substr(behind).starts_with("From ")) escaped += '>';
    escaped += line;
    at = end;
  }
  CHECK(escaped != text);
  CHECK(unescaped(escaped, FromEscape::mboxrd) == text);
}

TEST_CASE("marks that no quotation explains tell the kind", "[mbox]") {
  CHECK(look_for_escapes("a\n>From b\n").has_one_mark);
  CHECK_FALSE(look_for_escapes("a\n>From b\n").has_more_marks);
  CHECK(look_for_escapes("a\n>>From b\n").has_more_marks);
  CHECK_FALSE(look_for_escapes("> a\n>>From b\n").has_more_marks);
  CHECK_FALSE(look_for_escapes("> a\n>From b\n").has_one_mark);
}

}  // namespace pipermill::mail
