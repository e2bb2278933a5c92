#include "page/markup.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("an element is found by its name in any case", "[markup]") {
  constexpr std::string_view html = "<base><B >one</b><B>two</B>";
  const auto first = find_element(html, 0, "b");
  CHECK(first.inside == "one");
  CHECK(first.begin == 6);
  CHECK(find_element(html, first.end, "B").inside == "two");
  CHECK_FALSE(find_element(html, 0, "I"));
}

TEST_CASE("an element without an end holds what follows", "[markup]") {
  const auto element = find_element("<I>Tue", 0, "I");
  CHECK(element.inside == "Tue");
  CHECK(element.end == 6);
}

TEST_CASE("a > inside of quotes ends no tag", "[markup]") {
  CHECK(find_element("<A HREF=\"a>b\" TITLE=\"c\">d</A>", 0, "A").inside == "d");
  CHECK(find_tag("<A HREF=\"a>b", 0, "A").inside == " HREF=\"a");
  CHECK_FALSE(find_tag("<A HREF", 0, "A"));
}

TEST_CASE("attributes are found by their name in any case", "[markup]") {
  constexpr std::string_view tag = " rel=Index  HREF = \"x y\" data-href='no' title='it \"is\"' bare";
  CHECK(attribute(tag, "REL") == "Index");
  CHECK(attribute(tag, "href") == "x y");
  CHECK(attribute(tag, "title") == "it \"is\"");
  CHECK(attribute(tag, "bare").empty());
  CHECK(attribute(tag, "el").empty());
  CHECK(attribute(" href=\"open", "href") == "open");
}

TEST_CASE("what begins as HTML", "[markup]") {
  CHECK(begins_as_html("\xEF\xBB\xBF \n<!DOCTYPE HTML>"));
  CHECK(begins_as_html("<html>"));
  CHECK(begins_as_html("<?xml version=\"1.0\"?>"));
  CHECK_FALSE(begins_as_html("From x"));
  CHECK_FALSE(begins_as_html("<"));
  CHECK_FALSE(begins_as_html("<pat@example.org> wrote"));
}

}  // namespace pipermill::page
