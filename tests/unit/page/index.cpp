#include "page/index.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("indexes are told from other pages", "[index]") {
  struct Row {
    const char* why;
    std::string_view html;
    IndexOf expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a month of Pipermail", "<HTML><a href=\"subject.html#start\">[ subject ]</a>", IndexOf::pipermail},
      {"its entries alone", "<HTML><LI><A HREF=\"000110.html\">x</A><A NAME=\"110\">&nbsp;</A>",
       IndexOf::pipermail},
      {"a list of months",
       "<HTML><A href=\"2009-May/thread.html\">a</A><A href=\"2009-May/author.html\">b</A>",
       IndexOf::pipermail},
      {"the page about a list",
       "<HTML><a href=\"https://lists.example.org/mailman/listinfo\">all</a><FORM "
       "ACTION=\"../subscribe/kites\">",
       IndexOf::pipermail},
      {"MHonArc", "<!-- MHonArc v2.6.19 -->\n<html><a href=\"msg00000.html\">x</a>", IndexOf::mhonarc},
      {"Hypermail 2.0",
       "<html><meta name=\"Subject\" content=\"By Date\"><a href=\"author.html\">[ author ]</a>",
       IndexOf::hypermail},
      {"Hypermail 2.2",
       "<html><meta name=\"generator\" content=\"hypermail 2.2.0\" /><a href=\"subject.html\">subject</a>",
       IndexOf::hypermail},
      {"a text about a list, with a comment in front and no link",
       "<!-- x --> see https://lists.example.org/mailman/subscribe/kites or its listinfo", IndexOf::none},
      {"an error", "<html><title>404 Not Found</title>", IndexOf::none},
      {"no HTML", "see <a href=\"subject.html#start\">", IndexOf::none},
  }));
  INFO(row.why);
  CHECK(index_of(row.html) == row.expected);
}

TEST_CASE("links of Pipermail's thread.html", "[index]") {
  const auto links = links_of(
      "<a href=\"subject.html#start\">[ subject ]</a> <a href=\"#x\">here</a> <a href=\"mailto:x\">m</a>\n"
      "<!--0 01107278869.41919- -->\n<LI><A HREF=\"000110.html\">[Kites] Sand &amp; sea\n</A><A "
      "NAME=\"110\">&nbsp;</A>\n"
      "<I>Pat Example\n</I>\n"
      "<!--1 01107278869.41919-01107296020.41920- -->\n<LI><A HREF=\"000111.html\">[Kites] Sand\n</A>"
      "<A NAME=\"111\">&nbsp;</A>\n<I>kim at example.org\n</I>\n"
      "<a href=\"https://lists.example.org/mailman/listinfo/kites\">More</a> <a "
      "href=\"2004-May.txt.gz\">T</a>"
      "<a href=\"http://www.example.org/\">x</a>");
  REQUIRE(links.size() == 6);
  CHECK(links[0].kind == LinkKind::index);
  CHECK(links[0].href == "subject.html");
  CHECK(links[1].kind == LinkKind::message);
  CHECK(links[1].text == "[Kites] Sand & sea");
  CHECK(links[1].author == "Pat Example");
  CHECK(links[1].thread_key == "01107278869.41919-");
  CHECK(links[1].depth == 0);
  CHECK(links[2].author == "kim at example.org");
  CHECK(links[2].depth == 1);
  CHECK(links[3].kind == LinkKind::info);
  CHECK(links[4].kind == LinkKind::volume);
  CHECK(links[5].kind == LinkKind::other);
}

TEST_CASE("authors in other indexes", "[index]") {
  const auto mhonarc = links_of(
      "<li><a name=\"00000\" href=\"msg00000.html\">Re: Sand</a>\n<ul><li><em>From</em>: Pat "
      "&lt;pat@example.org&gt;</li>"
      "</ul></li><li><a href=\"msg00001.html\">Sea</a>, <em>Kim</em>");
  REQUIRE(mhonarc.size() == 2);
  CHECK(mhonarc[0].author == "Pat <pat@example.org>");
  CHECK(mhonarc[1].author == "Kim");
  const auto hypermail = links_of(
      "<ul><li><a href=\"0000.html\"><strong>sand</strong></a> <a name=\"0\"><em>Pat <small>(Thu Sep 09 "
      "1999)</small></em>"
      "</a><ul><li><a href=\"0001.html\">sea</a> <em>Kim</em></ul></ul>");
  REQUIRE(hypermail.size() == 2);
  CHECK(hypermail[0].author == "Pat");
  CHECK(hypermail[0].depth == 0);
  CHECK(hypermail[1].depth == 1);
}

TEST_CASE("keys of a thread index", "[index]") {
  const auto of_2_1 = parse_thread_key("01107278869.41919-01107296020.41920-");
  REQUIRE(of_2_1);
  CHECK(of_2_1->timestamp == 1107296020);
  CHECK(of_2_1->message_id.empty());
  CHECK(of_2_1->parent == "01107278869.41919-");
  const auto of_2_0 = parse_thread_key("01126344116/a-b$c-01126433393/78-71@example.org-");
  REQUIRE(of_2_0);
  CHECK(of_2_0->timestamp == 1126433393);
  CHECK(of_2_0->message_id == "78-71@example.org");
  CHECK(of_2_0->parent == "01126344116/a-b$c-");
  CHECK_FALSE(parse_thread_key(""));
  CHECK_FALSE(parse_thread_key("-"));
  CHECK_FALSE(parse_thread_key("01107278869.41919"));
  CHECK_FALSE(parse_thread_key("0110727886.41919-"));
}

TEST_CASE("broken markup ends", "[index]") {
  CHECK(links_of("<a href=\"000001.html").empty());
  CHECK(links_of("<a href=\"000001.html\">open <!-- no end <i").size() == 1);
  CHECK(links_of("<!--1 01107278869.1- ").empty());
}

}  // namespace pipermill::page
