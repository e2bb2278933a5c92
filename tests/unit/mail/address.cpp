#include "mail/address.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "unit/mail/text_fixture.hpp"

namespace pipermill::mail {

namespace {

/// "Name <email>" for each address, joined by " | "; "-" where a part is missing.
std::string listed(std::string_view raw) {
  TextFixture fixture;
  std::vector<Address> addresses;
  CHECK(parse_addresses(raw, 100, fixture.text, addresses));
  std::string out;
  for (const auto& address : addresses) {
    if (!out.empty()) out += " | ";
    out += std::string(shown(address.name)) + " <" + std::string(shown(address.email)) + ">";
  }
  return out;
}

struct Row {
  const char* why;
  std::string_view raw;
  std::string_view expected;
};

}  // namespace

TEST_CASE("an address has a name and an email", "[address]") {
  const auto row = GENERATE(values<Row>({
      {"email alone", "pat@example.org", "- <pat@example.org>"},
      {"in brackets", "<pat@example.org>", "- <pat@example.org>"},
      {"a name", "Pat Example <pat@example.org>", "Pat Example <pat@example.org>"},
      {"no blank", "Pat<pat@example.org>", "Pat <pat@example.org>"},
      {"a quoted name", "\"Example, Pat\" <pat@example.org>", "Example, Pat <pat@example.org>"},
      {"quotes in quotes", "\"Pat \\\"X\\\" \\\\\" <pat@example.org>", "Pat \"X\" \\ <pat@example.org>"},
      {"brackets in quotes", "\"Pat <x@y>\" <pat@example.org>", "Pat <x@y> <pat@example.org>"},
      {"a comment is the name", "pat@example.org (Pat Example)", "Pat Example <pat@example.org>"},
      {"brackets in the comment", "pat@example.org (Pat (X) Y)", "Pat (X) Y <pat@example.org>"},
      {"a quoted bracket in it", "pat@example.org (Pat \\) X)", "Pat ) X <pat@example.org>"},
      {"a comma in it", "pat@example.org (Example, Pat)", "Example, Pat <pat@example.org>"},
      {"the name wins over a comment", "Pat <pat@example.org> (X)", "Pat <pat@example.org>"},
      {"a comment in brackets' stead of a name", "(Pat) <pat@example.org>", "Pat <pat@example.org>"},
      {"an encoded name", "=?utf-8?Q?P=C3=A4t?= X <pat@example.org>", "P\xC3\xA4t X <pat@example.org>"},
      {"encoded in quotes", "\"=?utf-8?Q?P=C3=A4t?=\" <pat@example.org>", "P\xC3\xA4t <pat@example.org>"},
      {"an encoded comment", "pat@example.org (=?utf-8?Q?P=C3=A4t?=)", "P\xC3\xA4t <pat@example.org>"},
      {"a comma inside of the code is part of the name", "=?utf-8?Q?X=2C_Pat?= <pat@example.org>",
       "X, Pat <pat@example.org>"},
      {"a fold", "Pat\r\n\tExample <pat@example.org>", "Pat Example <pat@example.org>"},
      {"8-bit", "P\xC3\xA4t <pat@example.org>", "P\xC3\xA4t <pat@example.org>"},
      {"a point in the name (RFC 5322 section 4.1)", "Pat X. Example <pat@example.org>",
       "Pat X. Example <pat@example.org>"},
      {"blanks in the brackets", "Pat < pat@example.org >", "Pat <pat@example.org>"},
      {"obscured", "Pat <pat at example.org>", "Pat <pat@example.org>"},
      {"obscured, without brackets", "pat at example.org (Pat)", "Pat <pat@example.org>"},
      {"a quoted local part", "\"pat.x\"@example.org", "- <\"pat.x\"@example.org>"},
      {"with a blank", "\"pat x\"@example.org", "- <\"pat x\"@example.org>"},
      {"with an @", "Pat <\"pat@x\"@example.org>", "Pat <\"pat@x\"@example.org>"},
  }));
  INFO(row.why);
  CHECK(listed(row.raw) == row.expected);
}

TEST_CASE("addresses stand in a list", "[address]") {
  const auto row = GENERATE(values<Row>({
      {"two", "a@example.org, Pat <b@example.org>", "- <a@example.org> | Pat <b@example.org>"},
      {"semicolons, which Outlook writes", "a@example.org; b@example.org",
       "- <a@example.org> | - <b@example.org>"},
      {"empty places", ", a@example.org,, b@example.org,", "- <a@example.org> | - <b@example.org>"},
      {"a group is opened", "Flyers: a@example.org, B <b@example.org>;",
       "- <a@example.org> | B <b@example.org>"},
      {"a group and others", "x@example.org, Flyers: a@example.org;, y@example.org",
       "- <x@example.org> | - <a@example.org> | - <y@example.org>"},
      {"an empty group", "Undisclosed recipients:;", ""},
      {"with a blank", "undisclosed-recipients: ;", ""},
      {"a quoted group", "\"A: b\": a@example.org;", "- <a@example.org>"},
      {"nothing", "", ""},
      {"blanks", " \r\n ", ""},
      {"commas", ",,;,", ""},
  }));
  INFO(row.why);
  CHECK(listed(row.raw) == row.expected);
}

TEST_CASE("the addresses of RFC 5322, appendix A", "[address]") {
  const auto row = GENERATE(values<Row>({
      {"A.1.2", "\"Pat Q. Public\" <pat.public@example.com>", "Pat Q. Public <pat.public@example.com>"},
      {"A.1.2", "Mia <mia@x.test>, ina@example.org, Who? <one@y.test>",
       "Mia <mia@x.test> | - <ina@example.org> | Who? <one@y.test>"},
      {"A.1.2", "<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>",
       "- <boss@nil.test> | Giant; \"Big\" Box <sysservices@example.net>"},
      {"A.1.3", "A Group:Ed X <ed@a.test>,ina@one.test,Jo <jo@one.test>;",
       "Ed X <ed@a.test> | - <ina@one.test> | Jo <jo@one.test>"},
      {"A.5: comments inside of the address", "Pat(A nice \\) chap) <pat(his account)@silly.test(his host)>",
       "Pat <pat@silly.test>"},
      {"A.5: comments and folds in a group",
       "A Group(Some people)\r\n     :Chris X <c@(Chris's host.)public.example>,\r\n         "
       "ina@example.org,\r\n"
       "  Jo <jo@one.test> (my dear friend); (the end of the group)",
       "Chris X <c@public.example> | - <ina@example.org> | Jo <jo@one.test>"},
      {"A.6.1: a route", "Mia X <@node.test:mia@example.net>, , ina@one.test",
       "Mia X <mia@example.net> | - <ina@one.test>"},
      {"A.6.1: blanks in the host", "ina@test . example", "- <ina@test.example>"},
  }));
  INFO(row.why << ": " << row.raw);
  CHECK(listed(row.raw) == row.expected);
}

TEST_CASE("what is broken is read as far as it goes", "[address]") {
  const auto row = GENERATE(values<Row>({
      {"a bracket that does not close", "Pat <pat@example.org", "Pat <pat@example.org>"},
      {"a comment that does not close", "pat@example.org (Pat", "Pat <pat@example.org>"},
      {"a route of several hosts", "<@a.test,@b.test:pat@example.org>", "- <pat@example.org>"},
      {"brackets in brackets", "Pat <<pat@example.org>>", "Pat <pat@example.org>"},
      {"two brackets", "Pat <pat@example.org> <x@example.org>", "Pat <pat@example.org> | - <x@example.org>"},
      {"no comma between names", "Pat <pat@example.org> Bea Mill <bea@example.org>, c@example.org",
       "Pat <pat@example.org> | Bea Mill <bea@example.org> | - <c@example.org>"},
      {"a bracket too many", "Pat <pat@example.org>>, a@example.org",
       "Pat <pat@example.org> | - <a@example.org>"},
      {"addresses without a comma", "a@example.org b@example.org, c@example.org",
       "- <a@example.org> | - <b@example.org> | - <c@example.org>"},
      {"a scheme in the brackets", "Pat <mailto:pat@example.org>", "Pat <pat@example.org>"},
      {"noise behind an address", "pat@[1086695621] [ufa]", "- <pat@[1086695621]>"},
      {"a name behind an address", "pat@example.org Pat, c@example.org",
       "- <pat@example.org> | - <c@example.org>"},
      {"a comment behind an empty group", "undisclosed:; (nobody was named)", ""},
      {"quotes in the middle", "Pat \"X\" Example <pat@example.org>", "Pat X Example <pat@example.org>"},
  }));
  INFO(row.why);
  CHECK(listed(row.raw) == row.expected);
}

TEST_CASE("quotes that do not close do not hide the addresses behind them", "[address]") {
  CHECK(listed("\"Pat <pat@example.org>, ina@example.org").ends_with("- <ina@example.org>"));
}

TEST_CASE("quotes that do not close hide neither the email nor the name", "[address]") {
  TextFixture fixture;
  std::vector<Address> addresses;
  CHECK(parse_addresses("\"Pat Example <pat@example.org>", 100, fixture.text, addresses));
  REQUIRE(addresses.size() == 1);
  CHECK(shown(addresses.front().email) == "pat@example.org");
  CHECK(shown(addresses.front().name) == "Pat Example");
}

TEST_CASE("what is no address is kept as written", "[address]") {
  struct RawRow {
    const char* why;
    std::string_view raw;
    std::string_view name;
  };
  const auto row = GENERATE(values<RawRow>({
      {"a name", "Pat Example", "Pat Example"},
      {"a name and empty brackets", "Pat Example <>", "Pat Example"},
      {"a name and no address", "Pat Example <pat>", "Pat Example"},
      {"an address hidden for good", "Pat <p@t @end|ng |rom ex@mp|e@org>", "Pat"},
      {"empty brackets", "<>", "-"},
  }));
  INFO(row.why);
  TextFixture fixture;
  std::vector<Address> addresses;
  CHECK(parse_addresses(row.raw, 100, fixture.text, addresses));
  REQUIRE(addresses.size() == 1);
  CHECK(shown(addresses.front().email) == "-");
  CHECK(shown(addresses.front().name) == row.name);
  CHECK(addresses.front().raw.has_value());
}

TEST_CASE("addresses beyond the limit are left out and reported", "[address]") {
  TextFixture fixture;
  std::vector<Address> addresses;
  CHECK_FALSE(parse_addresses("a@x, b@x, c@x", 2, fixture.text, addresses));
  CHECK(addresses.size() == 2);
  CHECK_FALSE(parse_addresses("a@x, b@x, c@x", 2, fixture.text, addresses));
  CHECK(addresses.size() == 4);
  CHECK(parse_addresses("a@x, b@x,,", 2, fixture.text, addresses));
  CHECK(addresses.size() == 6);
}

TEST_CASE("deep and broken input costs what it is long", "[address]") {
  const auto* const piece = GENERATE("(", "\"", "<", ":", "a:", "\\", ",", "<,", "(\\", "=?utf-8?Q?a?= ");
  std::string raw;
  for (int n = 0; n < 100000; ++n) raw += piece;
  TextFixture fixture;
  std::vector<Address> addresses;
  CHECK(parse_addresses(raw, 1000000, fixture.text, addresses));
}

TEST_CASE("a printed address is plain, obscured or lost", "[address]") {
  struct PrintedRow {
    const char* why;
    std::string_view printed;
    std::string_view email;
    std::string_view raw;
    std::string_view obscured;
  };
  const auto row = GENERATE(values<PrintedRow>({
      {"plain", "pat@example.org", "pat@example.org", "-", "-"},
      {"in brackets", "<pat@example.org>", "pat@example.org", "-", "-"},
      {"obscured", "pat at example.org", "pat@example.org", "pat at example.org", "at"},
      {"obscured in brackets", "Pat <pat at example.org>", "pat@example.org", "Pat <pat at example.org>",
       "at"},
      {"Italian", "pat a example.org", "pat@example.org", "pat a example.org", "a"},
      {"hidden for good", "p@t @end|ng |rom ex@mp|e@org", "-", "p@t @end|ng |rom ex@mp|e@org", "R"},
      {"none", "MAILER-DAEMON", "-", "MAILER-DAEMON", "-"},
  }));
  INFO(row.why);
  TextFixture fixture;
  Address address;
  CHECK(read_printed_address(row.printed, fixture.text, address) == (row.email != "-"));
  CHECK(shown(address.email) == row.email);
  CHECK(shown(address.raw) == row.raw);
  CHECK(shown(address.obscured) == row.obscured);
}

}  // namespace pipermill::mail
