#include "mail/dash_escape.hpp"

#include <string>

#include "mail/line_escape.hpp"
#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

std::string undone(std::string_view text, DashEscape escape) {
  std::string out;
  append_unescaped_dashes(text, escape, out);
  CHECK(holds_escaped_dashes(text, escape) == (out != text));
  return out;
}

}  // namespace

TEST_CASE("one dash and one blank are taken off a line", "[dash_escape]") {
  CHECK(undone("- -a\n- b\n- - -c\n", DashEscape::dash) == "-a\nb\n- -c\n");
  CHECK(undone("a - b\n -c\n-d\n", DashEscape::dash) == "a - b\n -c\n-d\n");
  CHECK(undone("- -", DashEscape::dash) == "-");
  CHECK(undone("- ", DashEscape::dash).empty());
  CHECK(undone("", DashEscape::dash).empty());
  CHECK(undone("- -a\r\n- -b\r\n", DashEscape::dash) == "-a\r\n-b\r\n");
}

TEST_CASE("a blank before 30 hyphens, or in place of the first, is taken off", "[dash_escape]") {
  const std::string hyphens(30, '-');
  CHECK(undone("a\n " + hyphens + "\nb\n", DashEscape::blank) == "a\n" + hyphens + "\nb\n");
  CHECK(undone(" " + hyphens.substr(1), DashEscape::blank) == hyphens);
  CHECK(undone(" " + hyphens + "-\n", DashEscape::blank) == " " + hyphens + "-\n");
  CHECK(undone("  " + hyphens + "\n", DashEscape::blank) == "  " + hyphens + "\n");
  CHECK(undone(" " + hyphens.substr(2) + "\n", DashEscape::blank) == " " + hyphens.substr(2) + "\n");
}

TEST_CASE("nothing is undone where nothing was done", "[dash_escape]") {
  CHECK(undone("- -a\n", DashEscape::none) == "- -a\n");
}

TEST_CASE("what a mailbox did is undone before what a digest did", "[line_escape]") {
  std::string out = "as it was";
  CHECK_FALSE(undo_line_escape("a\n", {FromEscape::mboxo, DashEscape::dash}, out));
  CHECK(out == "as it was");
  CHECK(undo_line_escape("a\n\n>From b\n- -c\n", {FromEscape::mboxo, DashEscape::dash}, out));
  CHECK(out == "a\n\nFrom b\n-c\n");
  CHECK(undo_line_escape("a\n\n>From b\n- -c\n", {FromEscape::mboxo, DashEscape::none}, out));
  CHECK(out == "a\n\nFrom b\n- -c\n");
  CHECK(undo_line_escape(">From b\n- -c\n", {FromEscape::none, DashEscape::dash}, out));
  CHECK(out == ">From b\n-c\n");
}

}  // namespace pipermill::mail
