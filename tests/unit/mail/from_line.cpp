#include "mail/from_line.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

constexpr auto npos = std::string_view::npos;

struct Row {
  const char* why;
  std::string_view line;
  std::string_view sender;
  std::string_view date;
};

}  // namespace

TEST_CASE("a From_ line has a sender and a date", "[from_line]") {
  const auto row = GENERATE(values<Row>({
      {"Pipermail", "From pat at example.org  Thu May  1 17:17:58 2003", "pat at example.org",
       "Thu May  1 17:17:58 2003"},
      {"one blank", "From pat@example.org Thu May  1 17:17:58 2003", "pat@example.org",
       "Thu May  1 17:17:58 2003"},
      {"a line end", "From pat@example.org Thu May  1 17:17:58 2003\r\n", "pat@example.org",
       "Thu May  1 17:17:58 2003"},
      {"no seconds, a zone", "From pat@example.org Wed Sep  5 20:58 EDT 2001", "pat@example.org",
       "Wed Sep  5 20:58 EDT 2001"},
      {"an offset before the year", "From 123@xxx Mon Nov 06 04:42:58 +0000 2017", "123@xxx",
       "Mon Nov 06 04:42:58 +0000 2017"},
      {"an offset behind the year", "From pat Wed Sep  5 20:58:00 2001 -0400", "pat",
       "Wed Sep  5 20:58:00 2001 -0400"},
      {"a zone nobody knows", "From pat@example.org Wed Aug 13 23:11 NZS 1997", "pat@example.org",
       "Wed Aug 13 23:11 NZS 1997"},
      {"Eudora", "From ?\?\?@?\?? Fri Sep 8 13:21:43 1995", "?\?\?@?\??", "Fri Sep 8 13:21:43 1995"},
      {"Mozilla", "From - Fri Sep  8 13:21:43 1995", "-", "Fri Sep  8 13:21:43 1995"},
      {"a sender in brackets", "From Pat <pat@example.org>  Tue Apr  1 09:28:56 1997",
       "Pat <pat@example.org>", "Tue Apr  1 09:28:56 1997"},
      {"a name behind", "From pat@example.org (Pat X)  Tue Apr  1 09:28:56 1997", "pat@example.org (Pat X)",
       "Tue Apr  1 09:28:56 1997"},
      {"a sender on two lines", "From pat@example.org\"\n <pat@example.org  Mon Jan 15 12:58:00 2001",
       "pat@example.org\"\n <pat@example.org", "Mon Jan 15 12:58:00 2001"},
      {"no host, as Big5 letters leave it", "From \xAF\xCE at   Thu Dec  1 18:34:34 2005", "\xAF\xCE at ",
       "Thu Dec  1 18:34:34 2005"},
      {"a Date field, before 2000-05-31", "From pat@example.org Mon, 2 Aug 1999 18:55:09 -0400 (EDT)",
       "pat@example.org", "Mon, 2 Aug 1999 18:55:09 -0400 (EDT)"},
      {"a sender called like a day", "From Sun at example.org  Thu May  1 17:17:58 2003",
       "Sun at example.org", "Thu May  1 17:17:58 2003"},
      {"two dates: the last one", "From Thu May  1 17:17:58 2003 Fri May  2 17:17:58 2003",
       "Thu May  1 17:17:58 2003", "Fri May  2 17:17:58 2003"},
      {"nobody", "From   Thu May  1 17:17:58 2003", "", "Thu May  1 17:17:58 2003"},
  }));
  INFO(row.why);
  const auto from = parse_from_line(row.line);
  CHECK(from.sender == row.sender);
  CHECK(from.date == row.date);
}

TEST_CASE("a line without a date is no From_ line", "[from_line]") {
  const auto* const line = GENERATE(
      "From command line kites, everything builds fine.", "From kites.wind import Sand, Sun", "From ", "",
      "From: pat at example.org  Thu May  1 17:17:58 2003", ">From pat@example.org Thu May  1 17:17:58 2003",
      "from pat@example.org Thu May  1 17:17:58 2003",
      "From pat@example.org Thu May  1 17:17:58 2003 and more",
      "From pat@example.org Thu May 32 17:17:58 2003", "From pat@example.org Thursday May 1 17:17:58 2003",
      "From pat@example.org Xyz May  1 17:17:58 2003", "From Thu to Sun");
  INFO(line);
  CHECK(parse_from_line(line).sender.empty());
  CHECK(parse_from_line(line).date.empty());
}

TEST_CASE("a long line is looked at near its end only", "[from_line]") {
  std::string line = "From ";
  for (int n = 0; n < 100000; ++n) line += "Sun ";
  CHECK(parse_from_line(line).date.empty());
  line += " Thu May  1 17:17:58 2003";
  CHECK(parse_from_line(line).date == "Thu May  1 17:17:58 2003");
}

TEST_CASE("Pipermail's date is known to the byte", "[from_line]") {
  struct DateRow {
    const char* why;
    std::string_view line;
    std::size_t end;
  };
  const auto row = GENERATE(values<DateRow>({
      {"its form", "From pat  Thu May  1 17:17:58 2003", 8},
      {"day of two digits", "From pat  Thu May 31 17:17:58 2003", 8},
      {"nothing before the blanks", "  Thu May  1 17:17:58 2003", 0},
      {"three blanks: the first belongs to the sender", "pat at   Thu May  1 17:17:58 2003", 7},
      {"one blank", "From pat Thu May  1 17:17:58 2003", npos},
      {"a day that is not padded", "From pat  Thu May 1 17:17:58 2003", npos},
      {"a day with a zero at a place for a blank is still one", "From pat  Thu May 01 17:17:58 2003", 8},
      {"a tab", "From pat \tThu May  1 17:17:58 2003", npos},
      {"no seconds", "From pat  Thu May  1 17:17 2003", npos},
      {"a zone", "From pat  Thu May  1 17:17:58 EDT 2003", npos},
      {"a day of no week", "From pat  Xyz May  1 17:17:58 2003", npos},
      {"a month of no year", "From pat  Thu Foo  1 17:17:58 2003", npos},
      {"letters in the clock", "From pat  Thu May  1 17:1x:58 2003", npos},
      {"letters in the year", "From pat  Thu May  1 17:17:58 200x", npos},
      {"a blank behind", "From pat  Thu May  1 17:17:58 2003 ", npos},
      {"the date alone", "Thu May  1 17:17:58 2003", npos},
      {"nothing", "", npos},
  }));
  INFO(row.why);
  CHECK(find_pipermail_date(row.line) == row.end);
}

TEST_CASE("before 2000-05-31 Pipermail's date begins with a weekday and a comma", "[from_line]") {
  CHECK(find_pipermail_1998_date("From pat@example.org Mon, 2 Aug 1999 18:55:09 -0400") == 20);
  CHECK(find_pipermail_1998_date("From Pat, X, x@example.org Mon, 2 Aug 1999 18:55:09 -0400") == 26);
  CHECK(find_pipermail_1998_date("From pat@example.org Mon,2 Aug 1999 18:55:09 -0400") == npos);
  CHECK(find_pipermail_1998_date("From pat@example.org 2 Aug 1999 18:55:09 -0400") == npos);
  CHECK(find_pipermail_1998_date("From pat@example.org xMon, 2 Aug 1999") == npos);
  CHECK(find_pipermail_1998_date("Mon, 2 Aug 1999") == npos);
  CHECK(find_pipermail_1998_date("") == npos);
}

}  // namespace pipermill::mail
