#include "page/comments.hpp"

#include <string>
#include <string_view>

#include "page/mhonarc_page.hpp"
#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("comments of MHonArc", "[comments]") {
  constexpr std::string_view html =
      "<!-- MHonArc v2.6 -->\n<!--X-Head-End-->\n<!--X-Subject: a &#45; b -->\n<!--X-Message-Id: x>y -->";
  codec::TagScanner tags(html);
  const auto subject = next_mhonarc_comment(tags);
  CHECK(subject.name == "X-Subject");
  CHECK(subject.value == "a &#45; b");
  const auto id = next_mhonarc_comment(tags);
  CHECK(id.name == "X-Message-Id");
  CHECK(id.value == "x>y");
  CHECK_FALSE(next_mhonarc_comment(tags));
  codec::TagScanner open("<!--X-Subject: open");
  CHECK_FALSE(next_mhonarc_comment(open));
  codec::TagScanner beside("<!--X-A b: c --><b <!--X-D: e --><!--X-Date: f -->");
  CHECK(next_mhonarc_comment(beside).value == "f");  // a tag ends at its first ">"
}

TEST_CASE("comments of Hypermail", "[comments]") {
  constexpr std::string_view html =
      "<!-- just a comment --><!-- sent=\"Tue\" -->\n<!-- subject=\"say \"hi\" -- \" -->\n<!-- "
      "next=\"start\" -->";
  codec::TagScanner tags(html);
  const auto sent = next_hypermail_comment(tags);
  CHECK(sent.name == "sent");
  CHECK(sent.value == "Tue");
  CHECK(next_hypermail_comment(tags).value == "say \"hi\" -- ");
  CHECK(next_hypermail_comment(tags).name == "next");
  CHECK_FALSE(next_hypermail_comment(tags));
  codec::TagScanner open("<!-- sent=\"open");
  CHECK_FALSE(next_hypermail_comment(open));
  codec::TagScanner arrow("<!-- subject=\"a --> b\" --><!-- sent=\"Tue\" -->");
  CHECK(next_hypermail_comment(arrow).value == "a --> b");
  CHECK(next_hypermail_comment(arrow).name == "sent");
}

TEST_CASE("X-From-R13 is a ring of 26 and one of 28", "[comments]") {
  std::string text = "Nqn @[AMNZ <nqn@x> 09=?";
  rotate_mhonarc(text);
  CHECK(text == "@da NMO[@L <adaNk> 09=?");
  rotate_mhonarc(text);
  CHECK(text == "Nqn @[AMNZ <nqn@x> 09=?");
}

}  // namespace pipermill::page
