#include "mail/date.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

std::string shown(const std::optional<ParsedDate>& date) { return date ? to_string(date->time) : "none"; }

struct Row {
  const char* why;
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("a Date field is read in each spelling of RFC 5322", "[date]") {
  const auto row = GENERATE(values<Row>({
      {"section 3.3", "Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"},
      {"no weekday", "21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"},
      {"no seconds", "Thu, 02 Aug 2012 13:33 +0100", "2012-08-02T13:33:00+01:00"},
      {"a comment behind the zone", "Mon, 14 Jul 2014 12:53:07 -0500 (CDT)", "2014-07-14T12:53:07-05:00"},
      {"A.5: white space and folds",
       "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n"
       "               -0330 (Newfoundland Time)",
       "1969-02-13T23:32:00-03:30"},
      {"A.6.2: two digits and a zone name", "21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00"},
      {"A.6.3: comments inside of the time", "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600",
       "1997-11-21T09:55:06-06:00"},
      {"comments everywhere else", "(a)Fri(b),(c)21(d)Nov(e)1997(f)09:55:06(g)-0600(h)",
       "1997-11-21T09:55:06-06:00"},
      {"nested comments", "(a (b) c) 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"},
      {"a quoted bracket in a comment", "(a \\) b) 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"},
      {"4.3: two digits below 50", "1 Jan 49 00:00:00 GMT", "2049-01-01T00:00:00+00:00"},
      {"4.3: two digits from 50", "1 Jan 50 00:00:00 GMT", "1950-01-01T00:00:00+00:00"},
      {"a fraction of a second", "12 Mar 2004 09:15:00.123 +0100", "2004-03-12T09:15:00+01:00"},
      {"ISO 8601", "2004-03-12T09:15:00Z", "2004-03-12T09:15:00+00:00"},
      {"ISO 8601 with blanks", "2004-03-12 09:15:00.5 +0100", "2004-03-12T09:15:00+01:00"},
      {"three digits behind a zero", "1 Jan 0103 00:00:00 GMT", "2003-01-01T00:00:00+00:00"},
      {"twelve hours: the evening", "28 Jun 01 10:05:15 PM +0200", "2001-06-28T22:05:15+02:00"},
      {"twelve hours: midnight", "28 Jun 01 12:05:15 AM GMT", "2001-06-28T00:05:15+00:00"},
      {"twelve hours: noon", "28 Jun 01 12:05 pm GMT", "2001-06-28T12:05:00+00:00"},
      {"twenty-four hours and PM", "28 Jun 01 22:05:15 PM", "2001-06-28T22:05:15"},
      {"4.3: three digits", "1 Jan 103 00:00:00 GMT", "2003-01-01T00:00:00+00:00"},
  }));
  INFO(row.why);
  CHECK(shown(parse_rfc_date(row.text)) == row.expected);
}

TEST_CASE("a Date field is read in each spelling that archives have", "[date]") {
  const auto row = GENERATE(values<Row>({
      {"two blanks", "Tue,  5 Nov 2002 10:11:12 +0100", "2002-11-05T10:11:12+01:00"},
      {"a blank behind", "Tue, 5 Nov 2002 10:11:12 +0100 ", "2002-11-05T10:11:12+01:00"},
      {"no comma", "Wed 23 Jul 2003 10:11:12 +0200", "2003-07-23T10:11:12+02:00"},
      {"an hour of one digit", "Sat, 11 Feb 2006 0:22:49 +0800", "2006-02-11T00:22:49+08:00"},
      {"a comment of two words", "Mon, 5 Aug 2002 10:11:12 +0200 (MET DST)", "2002-08-05T10:11:12+02:00"},
      {"a zone of two words", "Mon, 5 Aug 2002 10:11:12 MET DST", "2002-08-05T10:11:12+02:00"},
      {"a year of two digits", "Sat, 06 Sep 03 12:06:21 GMT", "2003-09-06T12:06:21+00:00"},
      {"a zone name", "Mon, 2 Aug 1999 18:55:09 EDT", "1999-08-02T18:55:09-04:00"},
      {"no zone", "Mon, 2 Aug 1999 18:55:09", "1999-08-02T18:55:09"},
      {"hyphens", "Monday, 02-Aug-99 18:55:09 GMT", "1999-08-02T18:55:09+00:00"},
      {"a full weekday and month", "Monday, 2 August 1999 18:55:09 GMT", "1999-08-02T18:55:09+00:00"},
      {"small letters", "mon, 2 aug 1999 18:55:09 gmt", "1999-08-02T18:55:09+00:00"},
      {"a wrong weekday", "Sun, 2 Aug 1999 18:55:09 GMT", "1999-08-02T18:55:09+00:00"},
      {"a weekday of another language", "Lun., 2 Aug 1999 18:55:09 GMT", "1999-08-02T18:55:09+00:00"},
      {"zone and comment touch", "Mon, 2 Aug 1999 18:55:09 +0200(CEST)", "1999-08-02T18:55:09+02:00"},
      {"an open comment", "Mon, 2 Aug 1999 18:55:09 +0200 (CEST", "1999-08-02T18:55:09+02:00"},
      {"leap day", "29 Feb 2000 00:00:00 GMT", "2000-02-29T00:00:00+00:00"},
      {"the last second of a day", "31 Dec 1999 23:59:59 GMT", "1999-12-31T23:59:59+00:00"},
  }));
  INFO(row.why);
  CHECK(shown(parse_rfc_date(row.text)) == row.expected);
}

TEST_CASE("a zone that tells nothing leaves the clock without an offset", "[date]") {
  struct ZoneRow {
    const char* why;
    std::string_view text;
    ZoneKind zone;
  };
  const auto row = GENERATE(values<ZoneRow>({
      {"none", "21 Oct 2002 15:02:34", ZoneKind::missing},
      {"only a comment", "21 Oct 2002 15:02:34 (CEST)", ZoneKind::missing},
      {"an absurd offset", "Mon, 21 Oct 2002 15:02:34 +50579034", ZoneKind::invalid},
      {"no sign", "Mon, 21 Oct 2002 15:02:34 0480", ZoneKind::invalid},
      {"a name of several zones", "Mon, 21 Oct 2002 15:02:34 IST", ZoneKind::unknown},
      {"a name with an offset, whose sign people read both ways", "21 Oct 2002 15:02:34 GMT+0200",
       ZoneKind::unknown},
  }));
  INFO(row.why);
  const auto date = parse_rfc_date(row.text);
  REQUIRE(date);
  CHECK(date->zone == row.zone);
  CHECK(to_string(date->time) == "2002-10-21T15:02:34");
}

TEST_CASE("a date that is none, or does not exist, is not read", "[date]") {
  const auto* const text = GENERATE(
      "", " ", "yesterday", "(a comment", "Mon", "Mon, 2 Aug", "Mon, 2 Aug 1999", "2 Aug 1999 noon",  //
      "31 Feb 2003 10:00:00 GMT", "29 Feb 1900 10:00:00 GMT", "29 Feb 2001 10:00:00 GMT",
      "31 Apr 2003 10:00:00 GMT", "0 Jan 2003 10:00:00 GMT", "32 Jan 2003 10:00:00 GMT",
      "111 Jan 2003 10:00:00 GMT", "1 Foo 2003 10:00:00 GMT", "1 Jan 3 10:00:00 GMT",
      "1 Jan 20030 10:00:00 GMT", "1 Jan 0000 10:00:00 GMT", "1 Jan 2003 24:00:00 GMT",
      "1 Jan 2003 10:60:00 GMT", "1 Jan 2003 10:00:61 GMT", "1 Jan 2003 10 GMT", "1 Jan 2003 10: GMT",
      "-1 Jan 2003 10:00:00 GMT", "2003-13-01T10:00:00Z", "2003-01-01",
      "99999999999999999999 Jan 2003 10:00:00");
  INFO(text);
  CHECK(shown(parse_rfc_date(text)) == "none");
}

TEST_CASE("a moment that does not exist is made of no numbers", "[date]") {
  const Zone utc{ZoneKind::known, 0};
  CHECK(make_date({2004, 3, 12, 23, 59, 60}, utc));
  for (const auto& parts :
       {DateParts{2004, 3, 12, 24, 0, 0}, DateParts{2004, 3, 12, 47, 16, 38},
        DateParts{2004, 3, 12, -1, 0, 0}, DateParts{2004, 3, 12, 0, 60, 0}, DateParts{2004, 3, 12, 0, 0, 61},
        DateParts{2004, 2, 30, 0, 0, 0}, DateParts{2004, 13, 1, 0, 0, 0}, DateParts{0, 1, 1, 0, 0, 0}})
    CHECK_FALSE(make_date(parts, utc));
}

TEST_CASE("second 60 is read as 59 and reported", "[date]") {
  const auto date = parse_rfc_date("31 Dec 1998 23:59:60 GMT");
  CHECK(shown(date) == "1998-12-31T23:59:59+00:00");
  CHECK(date->has_leap_second);
  CHECK_FALSE(parse_rfc_date("31 Dec 1998 23:59:59 GMT")->has_leap_second);
}

TEST_CASE("the date of asctime is read with what mailboxes add", "[date]") {
  const auto row = GENERATE(values<Row>({
      {"asctime", "Tue Aug  1 12:36:30 2006", "2006-08-01T12:36:30"},
      {"a day that is not padded", "Fri Mar 3 12:36:30 2017", "2017-03-03T12:36:30"},
      {"a day with a zero", "Mon Nov 06 04:42:58 2017", "2017-11-06T04:42:58"},
      {"no seconds and a zone nobody knows", "Wed Aug 13 23:11 NZS 1997", "1997-08-13T23:11:00"},
      {"no seconds and a zone", "Wed Sep  5 20:58 EDT 2001", "2001-09-05T20:58:00-04:00"},
      {"an offset before the year", "Mon Jan  5 08:50:15 +0100 2004", "2004-01-05T08:50:15+01:00"},
      {"an offset behind the year", "Wed Sep  5 20:58:00 2001 -0400", "2001-09-05T20:58:00-04:00"},
      {"a zone behind the year", "Wed Sep  5 20:58:00 2001 EDT", "2001-09-05T20:58:00-04:00"},
      {"a zone of two words", "Mon Aug  5 10:11:12 MET DST 2002", "2002-08-05T10:11:12+02:00"},
      {"a year of two digits", "Tue Aug  1 12:36:30 06", "2006-08-01T12:36:30"},
      {"blanks around", "  Tue Aug  1 12:36:30 2006\r\n", "2006-08-01T12:36:30"},
      {"day 31 of a month of 30", "Tue Jun 31 12:36:30 2006", "none"},
      {"no year", "Tue Aug  1 12:36:30", "none"},
      {"words behind", "Tue Aug  1 12:36:30 2006 by mail", "none"},
      {"two zones", "Tue Aug  1 12:36:30 GMT 2006 GMT", "none"},
      {"a Date field", "Tue, 1 Aug 2006 12:36:30 +0200", "none"},
      {"no weekday", "Aug  1 12:36:30 2006", "none"},
      {"nothing", "", "none"},
  }));
  INFO(row.why);
  CHECK(shown(parse_ctime(row.text)) == row.expected);
}

TEST_CASE("a month is known by its first three letters", "[date]") {
  CHECK(month_of("Jan") == 1);
  CHECK(month_of("SEPT") == 9);
  CHECK(month_of("december") == 12);
  CHECK(month_of("ma") == 0);
  CHECK(month_of("") == 0);
  CHECK(month_of("anf") == 0);
  CHECK(month_of("Mrz") == 0);
}

TEST_CASE("a clock is taken from the front", "[date]") {
  struct ClockRow {
    std::string_view text;
    bool is_clock;
    std::string_view rest;
  };
  const auto row = GENERATE(values<ClockRow>({
      {"12:36:30 x", true, " x"},
      {"9:05", true, ""},
      {"23:59:60", true, ""},
      {"24:00", false, ""},
      {"12:60", false, ""},
      {"12:00:61", false, ""},
      {"123:00", false, ""},
      {"12", false, ""},
      {":30", false, ""},
      {"", false, ""},
  }));
  INFO(row.text);
  auto rest = row.text;
  DateParts parts;
  CHECK(take_clock(rest, parts) == row.is_clock);
  if (row.is_clock) CHECK(rest == row.rest);
}

}  // namespace pipermill::mail
