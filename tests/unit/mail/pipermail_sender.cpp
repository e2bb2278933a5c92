#include <string_view>

#include "mail/address.hpp"
#include "support/catch.hpp"
#include "unit/mail/text_fixture.hpp"

namespace pipermill::mail {

namespace {

struct Row {
  const char* why;
  std::string_view raw;
  std::string_view envelope;
  std::string_view name;
  std::string_view email;
  std::string_view obscured;
};

}  // namespace

TEST_CASE("a Pipermail sender is what the From_ line has and a name in brackets", "[pipermail_sender]") {
  const auto row = GENERATE(values<Row>({
      {"the usual", "pat at example.org (Pat Example)", "pat at example.org", "Pat Example",
       "pat@example.org", "at"},
      {"not obscured", "pat@example.org (Pat Example)", "pat@example.org", "Pat Example", "pat@example.org",
       "-"},
      {"brackets in the name", "pat at example.org (Example Pat (X/Y))", "pat at example.org",
       "Example Pat (X/Y)", "pat@example.org", "at"},
      {"no name: the address again", "pat at example.org (pat at example.org)", "pat at example.org", "-",
       "pat@example.org", "at"},
      {"Mailman 2.1 to 2.1.5: the address left clear", "Pat.X at example.org (Pat.X@example.org)",
       "Pat.X at example.org", "-", "Pat.X@example.org", "at"},
      {"an empty name", "pat at example.org ()", "pat at example.org", "-", "pat@example.org", "at"},
      {"no brackets", "pat at example.org", "pat at example.org", "-", "pat@example.org", "at"},
      {"Italian", "pat a example.org (Anna a Marca)", "pat a example.org", "Anna a Marca", "pat@example.org",
       "a"},
      {"an encoded name", "pat at example.org (=?iso-8859-1?Q?P=E4t?=)", "pat at example.org", "P\xC3\xA4t",
       "pat@example.org", "at"},
      {"a name on two lines", "pat at example.org (Example,\n\tPat (Pat))", "pat at example.org",
       "Example, Pat (Pat)", "pat@example.org", "at"},
      {"hidden for good, the name clear", "p@t @end|ng |rom ex@mp|e@org (Pat Example)",
       "p@t @end|ng |rom ex@mp|e@org", "Pat Example", "-", "R"},
      {"hidden for good, no name", "p@t @end|ng |rom ex@mp|e@org (p@t @end|ng |rom ex@mp|e@org)",
       "p@t @end|ng |rom ex@mp|e@org", "-", "-", "R"},
      {"an import of 1997", "Pat Example <pat@example.org> (Pat Example)", "Pat Example <pat@example.org>",
       "Pat Example", "pat@example.org", "-"},
      {"an import of 1999", "pat@example.org (Pat Example) (Pat Example)", "pat@example.org (Pat Example)",
       "Pat Example", "pat@example.org", "-"},
      {"a machine", "MAILER-DAEMON (Mail Delivery System)", "MAILER-DAEMON", "Mail Delivery System", "-",
       "-"},
      {"the From_ line is not known", "pat at example.org (Pat (X))", "", "Pat (X)", "pat@example.org", "at"},
      {"the From_ line has something else", "pat at example.org (Pat)", "ina at example.org", "Pat",
       "pat@example.org", "at"},
      {"a blank before the bracket in the address is part of it", "p (x) at example.org (Pat)",
       "p (x) at example.org", "Pat", "-", "-"},
  }));
  INFO(row.why);
  TextFixture fixture;
  Address sender;
  CHECK(parse_pipermail_sender(row.raw, row.envelope, fixture.text, sender));
  CHECK(shown(sender.name) == row.name);
  CHECK(shown(sender.email) == row.email);
  CHECK(shown(sender.obscured) == row.obscured);
}

TEST_CASE("a sender that is not its email is kept as written too", "[pipermail_sender]") {
  struct RawRow {
    const char* why;
    std::string_view raw;
    std::string_view envelope;
    std::string_view expected;
  };
  const auto row = GENERATE(values<RawRow>({
      {"plain: nothing else to keep", "pat@example.org (Pat)", "pat@example.org", "-"},
      {"obscured", "pat at example.org (Pat)", "pat at example.org", "pat at example.org"},
      {"no address", "MAILER-DAEMON (X)", "MAILER-DAEMON", "MAILER-DAEMON"},
      {"in brackets", "Pat <pat@example.org> (Pat)", "Pat <pat@example.org>", "Pat <pat@example.org>"},
      {"hidden for good", "p@t @end|ng |rom x@org (Pat)", "p@t @end|ng |rom x@org", "p@t @end|ng |rom x@org"},
      {"a host that got lost", "p\xC3\xA4t at  (Pat)", "p\xC3\xA4t at ", "p\xC3\xA4t at"},
  }));
  INFO(row.why);
  TextFixture fixture;
  Address sender;
  CHECK(parse_pipermail_sender(row.raw, row.envelope, fixture.text, sender));
  CHECK(shown(sender.raw) == row.expected);
}

TEST_CASE("Mailman's address for a mail without From is nobody's", "[pipermail_sender]") {
  TextFixture fixture;
  Address sender;
  CHECK_FALSE(parse_pipermail_sender("bogus@does.not.exist.com ()", "bogus@does.not.exist.com", fixture.text,
                                     sender));
  CHECK_FALSE(sender.name.has_value());
  CHECK_FALSE(sender.email.has_value());
}

TEST_CASE("before 2000-05-31 the name stood first", "[pipermail_sender]") {
  const auto row = GENERATE(values<Row>({
      {"the usual", "Pat Example pat@example.org", "pat@example.org", "Pat Example", "pat@example.org", "-"},
      {"blanks", " Pat Example  pat@example.org ", " pat@example.org ", "Pat Example", "pat@example.org",
       "-"},
      {"no name", "pat@example.org", "pat@example.org", "-", "pat@example.org", "-"},
      {"no name: the address again", "pat@example.org pat@example.org", "pat@example.org", "-",
       "pat@example.org", "-"},
      {"an encoded name", "=?iso-8859-1?Q?P=E4t?= pat@example.org", "pat@example.org", "P\xC3\xA4t",
       "pat@example.org", "-"},
      {"the From_ line is not known", "pat@example.org", "", "-", "pat@example.org", "-"},
  }));
  INFO(row.why);
  TextFixture fixture;
  Address sender;
  CHECK(parse_pipermail_1998_sender(row.raw, row.envelope, fixture.text, sender));
  CHECK(shown(sender.name) == row.name);
  CHECK(shown(sender.email) == row.email);
  CHECK(shown(sender.obscured) == row.obscured);
}

}  // namespace pipermill::mail
