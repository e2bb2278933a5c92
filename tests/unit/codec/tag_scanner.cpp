#include "codec/tag_scanner.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::codec {

namespace {

/// Texts as they are, tags as "[name|attributes]", comments as "{inside}".
std::string pieces_of(std::string_view html, HtmlQuotes quotes = HtmlQuotes::count) {
  std::string pieces;
  TagScanner tags(html, quotes);
  for (auto token = tags.next(); token; token = tags.next()) {
    const std::string inside(token.inside);
    if (token.kind == HtmlKind::text) pieces += inside;
    if (token.kind == HtmlKind::tag) pieces += '[' + std::string(token.name) + '|' + inside + ']';
    if (token.kind == HtmlKind::comment) pieces += '{' + inside + '}';
  }
  return pieces;
}

}  // namespace

TEST_CASE("HTML in pieces", "[tag_scanner]") {
  struct Row {
    const char* why;
    std::string_view html;
    std::string_view pieces;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing", "", ""},
      {"text", "a & b", "a & b"},
      {"tags", "a<B>b</B >c<br/>", "a[B|]b[/B| ]c[br|/]"},
      {"attributes", "<A HREF=\"x\">", "[A| HREF=\"x\"]"},
      {"declarations", "<!DOCTYPE x><?xml y?>", "[|!DOCTYPE x][|?xml y?]"},
      {"a comment", "a<!-- <b> -->c", "a{ <b> }c"},
      {"the shortest comments", "<!--><!---->x", "{}{}x"},
      {"no tag", "1 < 2 <3 <<b>", "1 < 2 <3 <[b|]"},
      {"a tag without an end", "<b>x <i y", "[b|]x <i y"},
      {"a comment without an end", "<!-- <b>x", "<!-- [b|]x"},
      {"the rest of comments that have one", "<!--a--><!--b", "{a}<!--b"},
      {"an end in quotes", "<a b=\"c>d\">e", "[a| b=\"c>d\"]e"},
      {"quotes that are no value", "<a \"b>c\">", "[a| \"b]c\">"},
      {"quotes without an end", "<a b=\"c>d<i>", "[a| b=\"c]d[i|]"},
      {"several values", "<a b=\"c>\" d=\">\" e>f", "[a| b=\"c>\" d=\">\" e]f"},
  }));
  INFO(row.why);
  CHECK(pieces_of(row.html) == row.pieces);
}

TEST_CASE("quotes that are ignored", "[tag_scanner]") {
  CHECK(pieces_of("<a b=\"c>d\">e", HtmlQuotes::ignored) == "[a| b=\"c]d\">e");
}

TEST_CASE("pieces follow each other without a gap", "[tag_scanner]") {
  const std::string_view html =
      GENERATE("", "<", "<<", "a<b", "<b>", "x<b>y", "<!--", "<!-->", "<a =\"<b>\">", "<!--a--><i>b</i>c");
  TagScanner tags(html);
  std::size_t end = 0;
  for (auto token = tags.next(); token; token = tags.next()) {
    CHECK(token.begin == end);
    CHECK(token.end > token.begin);
    end = token.end;
  }
  CHECK(end == html.size());
}

TEST_CASE("a scanner is asked for what it is to find", "[tag_scanner]") {
  TagScanner tags("a<i>b<!--c--><P d>e</p><p>");
  CHECK(tags.next_markup().name == "i");
  CHECK(tags.next().inside == "b");
  CHECK(tags.next_markup().kind == HtmlKind::comment);
  const auto tag = tags.next_tag("p");
  CHECK(tag.inside == " d");
  CHECK(tag.is_tag("p"));
  CHECK_FALSE(tag.is_tag("/p"));
  CHECK(tags.next_tag("/P"));
  CHECK(tags.next_tag("p"));
  CHECK_FALSE(tags.next_tag("p"));
  CHECK_FALSE(tags.next());
}

TEST_CASE("a scanner goes on where it is told to, forwards", "[tag_scanner]") {
  TagScanner tags("a<i>b<u>c<p>");
  CHECK(tags.next().inside == "a");  // the <i> is found already
  tags.skip_to(4);
  CHECK(tags.next().inside == "b");
  CHECK(tags.next().name == "u");
  tags.skip_to(1);
  CHECK(tags.next().inside == "c");
  tags.skip_to(99);
  CHECK_FALSE(tags.next());
}

}  // namespace pipermill::codec
