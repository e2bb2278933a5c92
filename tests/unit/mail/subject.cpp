#include "mail/subject.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

struct Row {
  const char* why;
  std::string_view subject;
  std::string_view expected;
};

}  // namespace

TEST_CASE("a base subject is without marks and tags (RFC 5256 section 2.1)", "[subject]") {
  const auto row = GENERATE(values<Row>({
      {"nothing to take off", "Kites", "Kites"},
      {"a reply", "Re: Kites", "Kites"},
      {"in any case", "RE: rE: Kites", "Kites"},
      {"no blank", "Re:Kites", "Kites"},
      {"a blank before the colon", "Re : Kites", "Kites"},
      {"a counted reply", "Re[2]: Kites", "Kites"},
      {"forwarded", "Fwd: Fw: Kites", "Kites"},
      {"a tag", "[list] Kites", "Kites"},
      {"two tags", "[list] [patch] Kites", "Kites"},
      {"marks and tags mixed", "Re: [list] Re: [patch 1/2] Fwd: Kites", "Kites"},
      {"no blank behind the tag", "[list]Kites", "Kites"},
      {"a trailer", "Kites (fwd)", "Kites"},
      {"trailers and blanks", "Kites (FWD) (fwd)  ", "Kites"},
      {"forwarded in brackets", "[Fwd: Kites]", "Kites"},
      {"all at once", "Re: [fwd: Re: [list] Kites (fwd)] (fwd)", "Kites"},
      {"case is kept", "re: kITES", "kITES"},
      {"tag inside", "Kites [long] again", "Kites [long] again"},
  }));
  INFO(row.why);
  CHECK(base_subject(row.subject) == row.expected);
}

TEST_CASE("what only looks like a mark stays in a base subject", "[subject]") {
  const auto row = GENERATE(values<Row>({
      {"a tag alone is the subject", "[list]", "[list]"},
      {"also behind a mark", "Re: [list]", "[list]"},
      {"the second of two tags alone", "[a] [b]", "[b]"},
      {"a word that begins like a mark", "Regards: from here", "Regards: from here"},
      {"no colon", "Re Kites", "Re Kites"},
      {"marks of other languages", "AW: Kites", "AW: Kites"},
      {"brackets in brackets are no tag", "[a[b] Kites", "[a[b] Kites"},
      {"a bracket that does not close", "[list Kites", "[list Kites"},
      {"two counts", "Re[2][3]: Kites", "Re[2][3]: Kites"},
      {"a trailer in the middle", "Kites (fwd) again", "Kites (fwd) again"},
      {"brackets of a forward that do not close", "[fwd: Kites", "[fwd: Kites"},
  }));
  INFO(row.why);
  CHECK(base_subject(row.subject) == row.expected);
}

TEST_CASE("a base subject may be empty", "[subject]") {
  const auto* const subject =
      GENERATE("", "  ", "Re:", "Re: Fwd: ", "(fwd)", "[fwd: ]", "[a] Re: ", "Re[2]:");
  INFO(subject);
  CHECK(base_subject(subject).empty());
}

TEST_CASE("a base subject is part of the subject", "[subject]") {
  const std::string_view subject = "Re: [list] Kites (fwd)";
  CHECK(base_subject(subject).data() == subject.data() + 11);
}

TEST_CASE("marks in great number cost what they are long", "[subject]") {
  const auto* const mark = GENERATE("Re: ", "[a] ", "[fwd:", "(fwd)", "[", "re[", "re ");
  std::string subject;
  for (int n = 0; n < 100000; ++n) subject += mark;
  subject += std::string(100000, ']');
  CHECK(base_subject(subject).size() <= subject.size());
  CHECK(list_tag(subject).size() <= subject.size());
}

TEST_CASE("a list's tag stands before the subject", "[subject]") {
  const auto row = GENERATE(values<Row>({
      {"at the front", "[Kites] Sand", "Kites"},
      {"behind a mark", "Re: [Kites] Sand", "Kites"},
      {"behind several", "Fwd: RE[2]: [Kites] Sand", "Kites"},
      {"before a mark", "[Kites] Re: Sand", "Kites"},
      {"the first of two", "[Kites] [patch] Sand", "Kites"},
      {"blanks inside", "[ Kites and sand ] x", "Kites and sand"},
      {"no tag", "Sand", ""},
      {"a tag in the middle", "Sand [Kites]", ""},
      {"a tag alone is the subject", "[Kites]", ""},
      {"brackets that do not close", "[Kites Sand", ""},
      {"nothing in the brackets", "[] Sand", ""},
      {"nothing", "", ""},
  }));
  INFO(row.why);
  CHECK(list_tag(row.subject) == row.expected);
}

}  // namespace pipermill::mail
