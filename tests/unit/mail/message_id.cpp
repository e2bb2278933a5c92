#include "mail/message_id.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "unit/mail/text_fixture.hpp"

namespace pipermill::mail {

namespace {

using Ids = std::vector<std::string_view>;

struct Row {
  const char* why;
  std::string_view raw;
  Ids ids;
};

}  // namespace

TEST_CASE("ids are what stands in angle brackets", "[message_id]") {
  const auto row = GENERATE(values<Row>({
      {"nothing", "", {}},
      {"one", "<a@x.example.org>", {"a@x.example.org"}},
      {"several", "<a@x> <b@x>\n\t<c@x>", {"a@x", "b@x", "c@x"}},
      {"nothing between them", "<a@x><b@x>", {"a@x", "b@x"}},
      {"commas, as some writers have it", "<a@x>, <b@x>", {"a@x", "b@x"}},
      {"a fold behind the bracket", "<\n\ta@x>", {"a@x"}},
      {"words around", "Your message of \"Mon, 15 Jul 2002\" <a@x>", {"a@x"}},
      {"a comment behind", "<a@x> (Pat\n Example's message of \"Mon, 15 Jul 2002\")", {"a@x"}},
      {"an address in words", "pat@example.org wrote <a@x>", {"a@x"}},
      {"no @", "<kite>", {"kite"}},
      {"nothing before the @", "<@example.com>", {"@example.com"}},
      {"odd characters", "<!~!UENERkVC=@x>", {"!~!UENERkVC=@x"}},
      {"a blank inside", "<a b@x>", {"a b@x"}},
      {"two opening brackets: the last begins", "<a <b@x>", {"b@x"}},
      {"empty brackets", "<> < > <a@x>", {"a@x"}},
      {"cut at the end", "<a@x> <b@", {"a@x"}},
      {"no brackets", "a@x", {}},
  }));
  INFO(row.why);
  TextFixture fixture;
  Ids ids;
  CHECK(parse_ids(row.raw, 100, fixture.text, ids));
  CHECK(ids == row.ids);
}

TEST_CASE("a Message-ID may lack its brackets", "[message_id]") {
  const auto row = GENERATE(values<Row>({
      {"as it should be", "<a@x>", {"a@x"}},
      {"without brackets", "a@x", {"a@x"}},
      {"blanks around", " a@x\r\n", {"a@x"}},
      {"two words are none", "no id", {}},
      {"half a bracket is none", "<a@x", {}},
      {"the other half", "a@x>", {}},
      {"nothing", "", {}},
      {"blanks", " \n ", {}},
  }));
  INFO(row.why);
  TextFixture fixture;
  Ids ids;
  CHECK(parse_message_id(row.raw, 100, fixture.text, ids));
  CHECK(ids == row.ids);
}

TEST_CASE("ids beyond the limit are left out and reported", "[message_id]") {
  TextFixture fixture;
  Ids ids = {"before"};
  CHECK_FALSE(parse_ids("<a> <b> <c>", 3, fixture.text, ids));
  CHECK(ids == Ids{"before", "a", "b"});
  ids.clear();
  CHECK(parse_ids("<a> <b> <c>", 3, fixture.text, ids));
  CHECK(ids == Ids{"a", "b", "c"});
}

TEST_CASE("many opening brackets cost what they are long", "[message_id]") {
  const std::string open(1000000, '<');
  const std::string closed = open + "a>";
  TextFixture fixture;
  Ids ids;
  CHECK(parse_ids(open, 100, fixture.text, ids));
  CHECK(parse_message_id(closed, 100, fixture.text, ids));
  CHECK(ids == Ids{"a"});
}

TEST_CASE("behind prose the last id is what was answered", "[message_id]") {
  const auto row = GENERATE(values<Row>({
      {"an id", "<a@x>", {"a@x"}},
      {"several, no prose", "<a@x> <b@x>", {"a@x", "b@x"}},
      {"an address in the prose", "Message from Pat <pat@example.org> of \"Mon\" <a@x>", {"a@x"}},
      {"an address behind the id", "<a@x> from Pat <pat@example.org>", {"a@x", "pat@example.org"}},
      {"an address alone", "pat@example.org", {}},
  }));
  INFO(row.why);
  TextFixture fixture;
  Ids ids;
  CHECK(parse_reply_ids(row.raw, 100, fixture.text, ids));
  CHECK(ids == row.ids);
}

TEST_CASE("References may lack all brackets", "[message_id]") {
  const auto row = GENERATE(values<Row>({
      {"with brackets", "<a@x> b@x", {"a@x"}},
      {"without", "a@x b@x\n\tc@x", {"a@x", "b@x", "c@x"}},
      {"prose", "a@x and more", {}},
      {"nothing", "", {}},
  }));
  INFO(row.why);
  TextFixture fixture;
  Ids ids;
  CHECK(parse_references(row.raw, 100, fixture.text, ids));
  CHECK(ids == row.ids);
  ids.clear();
  CHECK(parse_references("a@x b@x", 1, fixture.text, ids) == false);
  CHECK(ids.size() == 1);
}

}  // namespace pipermill::mail
