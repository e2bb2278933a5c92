#include "page/comments.hpp"

#include <string>
#include <string_view>

#include "page/mhonarc_page.hpp"
#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("comments of MHonArc", "[comments]") {
  constexpr std::string_view html =
      "<!-- MHonArc v2.6 -->\n<!--X-Head-End-->\n<!--X-Subject: a &#45; b -->\n<!--X-Message-Id: x>y -->";
  const auto subject = next_mhonarc_comment(html, 0);
  CHECK(subject.name == "X-Subject");
  CHECK(subject.value == "a &#45; b");
  const auto id = next_mhonarc_comment(html, subject.end);
  CHECK(id.name == "X-Message-Id");
  CHECK(id.value == "x>y");
  CHECK_FALSE(next_mhonarc_comment(html, id.end));
  CHECK_FALSE(next_mhonarc_comment("<!--X-Subject: open", 0));
}

TEST_CASE("comments of Hypermail", "[comments]") {
  constexpr std::string_view html =
      "<!-- just a comment --><!-- sent=\"Tue\" -->\n<!-- subject=\"say \"hi\" -- \" -->\n<!-- "
      "next=\"start\" -->";
  const auto sent = next_hypermail_comment(html, 0);
  CHECK(sent.name == "sent");
  CHECK(sent.value == "Tue");
  const auto subject = next_hypermail_comment(html, sent.end);
  CHECK(subject.value == "say \"hi\" -- ");
  CHECK(next_hypermail_comment(html, subject.end).name == "next");
  CHECK_FALSE(next_hypermail_comment("<!-- sent=\"open", 0));
}

TEST_CASE("X-From-R13 is a ring of 26 and one of 28", "[comments]") {
  std::string text = "Nqn @[AMNZ <nqn@x> 09=?";
  rotate_mhonarc(text);
  CHECK(text == "@da NMO[@L <adaNk> 09=?");
  rotate_mhonarc(text);
  CHECK(text == "Nqn @[AMNZ <nqn@x> 09=?");
}

}  // namespace pipermill::page
