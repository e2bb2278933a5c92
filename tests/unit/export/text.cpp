#include <string>

#include "support/catch.hpp"
#include "support/exporting.hpp"

namespace pipermill::testing {

TEST_CASE("text is the fields one looks for, a blank line, and the text", "[text]") {
  const auto message = message_with(
      "From: Ada <ada@example.org>, bo@example.org\nTo: Li <li@example.org>\nCc: c@example.org\n"
      "Date: Fri, 12 Mar 2004 09:15:00 +0100\nMessage-ID: <one@example.org>\nIn-Reply-To: "
      "<none@example.org>\n",
      "a subject",
      "hello\nAn HTML attachment was scrubbed...\n"
      "URL: <http://lists.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.html>\n");
  CHECK(exported("text", {}, message) ==
        "From: Ada <ada@example.org>\nFrom: bo@example.org\nTo: Li <li@example.org>\nCc: c@example.org\n"
        "Date: 2004-03-12T09:15:00+01:00\nSubject: a subject\nMessage-ID: one@example.org\n"
        "In-Reply-To: none@example.org\n"
        "Attachment: http://lists.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.html\n\n"
        "hello\nAn HTML attachment was scrubbed...\n"
        "URL: <http://lists.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.html>\n");
}

TEST_CASE("a form feed stands between messages, and a text ends with a line end", "[text]") {
  const auto one = message_with("From: ada@example.org\n", "one", "no end");
  const auto two = message_with("From: ada@example.org\n", "", "");
  CHECK(exported("text", {}, {one, two}) ==
        "From: ada@example.org\nDate: 2004-03-12T09:15:00\nSubject: one\n\nno end\n"
        "\f\nFrom: ada@example.org\nDate: 2004-03-12T09:15:00\n\n");
}

}  // namespace pipermill::testing
