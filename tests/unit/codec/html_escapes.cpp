#include "codec/html_escapes.hpp"

#include <string>
#include <string_view>

#include "features.hpp"
#include "support/catch.hpp"

namespace pipermill::codec {

namespace {

std::string unescaped(std::string_view html, HtmlNames names = HtmlNames::escapes) {
  std::string out;
  append_unescaped(html, names, out);
  return out;
}

std::string without_tags(std::string_view html) {
  std::string out;
  append_without_tags(html, HtmlNames::escapes, out);
  return out;
}

}  // namespace

TEST_CASE("references are undone once", "[html_escapes]") {
  struct Row {
    const char* why;
    std::string_view html;
    std::string_view expected;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing to do", "plain", "plain"},
      {"the four names", "&lt;a href=&quot;x&quot;&gt; &amp;", "<a href=\"x\"> &"},
      {"once only", "&amp;lt;", "&lt;"},
      {"other names are the text's own", "&nbsp;&eacute;", "&nbsp;&eacute;"},
      {"decimal", "&#233;t&#233;", "\xC3\xA9t\xC3\xA9"},
      {"padded", "&# 13;", "\r"},
      {"hexadecimal", "&#xE9;&#X20ac;", "\xC3\xA9\xE2\x82\xAC"},
      {"bytes of UTF-8", "B&#195;&#182;se", "B\xC3\xB6se"},
      {"bytes that are none", "&#195;&#195;", "\xC3\x83\xC3\x83"},
      {"a byte of windows-1252", "&#146;", "\xE2\x80\x99"},
      {"a control that windows-1252 does not have", "&#129;", "\xC2\x81"},
      {"no character", "&#0;&#55296;&#1114112;&#99999999999;",
       "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"no references", "& &; &# &#; &#x; &#12 &amp AT&T a&", "& &; &# &#; &#x; &#12 &amp AT&T a&"},
  }));
  INFO(row.why);
  CHECK(unescaped(row.html) == row.expected);
}

#if PIPERMILL_HAVE_LIBXML2
TEST_CASE("all names of HTML are known where they are asked for", "[html_escapes]") {
  CHECK(unescaped("Informationen &uuml;ber &scaron; &hellip; &nosuch;", HtmlNames::all) ==
        "Informationen \xC3\xBC"
        "ber \xC5\xA1 \xE2\x80\xA6 &nosuch;");
}
#endif

TEST_CASE("tags and comments are left out", "[html_escapes]") {
  struct Row {
    const char* why;
    std::string_view html;
    std::string_view expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a quote", "&gt;<i> said\n</I>&gt;<i> more\n</I>", "> said\n> more\n"},
      {"a link", "see <A HREF=\"http://x/?a&amp;b\">http://x/?a&amp;b</A>.", "see http://x/?a&b."},
      {"a comment", "x<!--nospam-->y<!-- > -->z", "xyz"},
      {"no tag", "1 < 2 <3 < ", "1 < 2 <3 < "},
      {"a tag without an end", "a <b c <i d", "a <b c <i d"},
      {"a comment without an end", "a <!-- b <i>c</i>", "a <!-- b c"},
  }));
  INFO(row.why);
  CHECK(without_tags(row.html) == row.expected);
}

}  // namespace pipermill::codec
