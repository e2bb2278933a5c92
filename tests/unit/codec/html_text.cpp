#include "codec/html_text.hpp"

#include <string>

#include "features.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

#if PIPERMILL_HAVE_LIBXML2

TEST_CASE("HTML becomes the text that a reader sees", "[html_text]") {
  struct Row {
    const char* why;
    std::string html;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({
      {"paragraphs", "<p>One.</p><p>Two\n  lines.</p>", "One.\n\nTwo lines.\n"},
      {"a document", "<html><head><title>x</title><style>p{}</style></head><body>Hello.</body></html>",
       "Hello.\n"},
      {"blocks", "<div>One</div><div>Two</div>", "One\nTwo\n"},
      {"line breaks", "One<br>Two<br><br>Three", "One\nTwo\n\nThree\n"},
      {"entities", "a &lt; b &amp; c &#228; &eacute;&nbsp;x", "a < b & c \xC3\xA4 \xC3\xA9 x\n"},
      {"blanks", "  a <b> b</b>  <i>c</i> d ", "a b c d\n"},
      {"a list", "<ul><li>one</li><li>two</li></ul>", "* one\n* two\n"},
      {"numbers", "<p>x</p><ol><li>one<li>two</ol>y", "x\n\n1. one\n2. two\n\ny\n"},
      {"a quotation", "<p>Ada wrote:</p><blockquote type=cite><p>One</p><p>Two</p></blockquote><p>No.</p>",
       "Ada wrote:\n\n> One\n>\n> Two\n\nNo.\n"},
      {"quotations in quotations", "<blockquote>a<blockquote>b</blockquote>c</blockquote>",
       "> a\n>\n>> b\n> c\n"},
      {"a link", "see <a href=\"http://x.example.org/\">here</a>.", "see here <http://x.example.org/>.\n"},
      {"a link that says itself", "<a href=\"http://x.example.org/\">http://x.example.org/</a>",
       "http://x.example.org/\n"},
      {"a link to a person", "<a href=\"mailto:a@example.org\">Ada</a>", "Ada\n"},
      {"code", "<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc\n"},
      {"a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"},
      {"an image", "<img src=x alt=\"a kite\">", "[a kite]\n"},
      {"a rule", "a<hr>b", "a\n\n----------------------------------------\nb\n"},
      {"scripts and comments", "a<script>alert(1)</script><!-- no -->b", "ab\n"},
      {"tags that are not closed", "<p>a<p>b<b>c", "a\n\nbc\n"},
      {"no tag", "plain", "plain\n"},
      {"another charset is claimed", "<meta charset=iso-8859-1>\xC3\xA4", "\xC3\xA4\n"},
      {"nothing", "", ""},
  }));
  INFO(row.why);
  const auto text = html_to_text(row.html);
  REQUIRE(text);
  CHECK(text->text == row.text);
  CHECK_FALSE(text->is_cut);
}

TEST_CASE("what stands behind deep elements is there", "[html_text]") {
  std::string open;
  std::string close;
  for (int n = 0; n < 400; ++n) open += n % 2 == 0 ? "<div>" : "<font>";
  for (int n = 0; n < 400; ++n) close += n % 2 == 0 ? "</font>" : "</div>";
  const auto text = html_to_text("<p>before</p>" + open + "deep" + close + "<p>after</p>");
  REQUIRE(text);
  CHECK(text->text.starts_with("before\n"));
  CHECK(text->text.find("deep\n") != std::string::npos);
  CHECK(text->text.ends_with("after\n"));
}

TEST_CASE("HTML names its charset", "[html_text]") {
  CHECK(charset_of_html("<html><meta charset=\"KOI8-R\">") == "koi8-r");
  CHECK(charset_of_html("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=gb2312'>") == "gb2312");
  CHECK(charset_of_html("<meta charset=utf-8/>") == "utf-8");
  CHECK(charset_of_html("<p>charset=x</p>").empty());
  CHECK(charset_of_html("").empty());
}

TEST_CASE("nesting without end is no recursion", "[html_text]") {
  for (const std::string tag : {"<div>", "<blockquote>", "<ul>", "<b>", "<table><tr><td>"}) {
    std::string html;
    for (int n = 0; n < 50000; ++n) html += tag;
    const auto text = html_to_text(html + "x");
    REQUIRE(text);
    CHECK(text->is_cut);
  }
}

#endif

}  // namespace pipermill::codec
