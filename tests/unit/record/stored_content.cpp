#include "record/stored_content.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::record {

namespace {

/// As Scrubber.py stores HTML by default.
std::string stored(const std::string& html) {
  std::string out = "<tt>\n";
  for (const char c : html) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (c == ' ')
      out += "&nbsp;";
    else if (c == '\t')
      out += "&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp";
    else if (c == '\n')
      out += "<br>\n";
    else
      out += c;
  }
  return out + "\n</tt>\n";
}

}  // namespace

TEST_CASE("HTML comes back as it was sent", "[stored_content]") {
  for (const std::string html :
       {"", "<p>Hello</p>", "<html>\n<body class=\"a\">a &amp; b &lt; c&nbsp;d &#39;\n\n</body>\n</html>\n",
        "&amp;amp;", "<br>\n<tt>", "\t\t a\tb \t;", "line\r\nline", "\n", "caf\xC3\xA9"}) {
    CAPTURE(html);
    CHECK(html_as_sent(stored(html)) == html);
  }
}

TEST_CASE("HTML comes back from files that were handled since", "[stored_content]") {
  CHECK(html_as_sent("<tt>\n&lt;p&gt;<br>\n&nbsp;x<br>\n</tt>\n") == "<p>\n x\n");
  CHECK(html_as_sent("<tt>\r\n&lt;p&gt;<br>\r\n&nbsp;x\r\n</tt>\r\n") == "<p>\n x");
}

TEST_CASE("a file of another kind is not changed", "[stored_content]") {
  for (const std::string file : {"", "<html></html>", "<tt>\nhello", "<tt>\nhello\n</tt> and more",
                                 "<tt>\n<b>x</b>\n</tt>\n", "x<tt>\nhello\n</tt>\n", "<tt>", "<tt>\n</tt"}) {
    CAPTURE(file);
    CHECK_FALSE(html_as_sent(file));
  }
}

TEST_CASE("an embedded message comes back as it was sent", "[stored_content]") {
  CHECK(message_as_sent("From: Ada &lt;ada@example.org&gt;\nSubject: &quot;a &amp; b&quot;\n\nHello.\n") ==
        "From: Ada <ada@example.org>\nSubject: \"a & b\"\n\nHello.\n");
  CHECK_FALSE(message_as_sent("From: Ada <ada@example.org>\n\nHello &lt;you&gt;.\n"));
  CHECK_FALSE(message_as_sent("Subject: a & b\n\nHello.\n"));
}

}  // namespace pipermill::record
