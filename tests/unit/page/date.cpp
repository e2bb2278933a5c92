#include "page/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::page {

namespace {

std::string shown(const std::optional<mail::ParsedDate>& date) {
  return date ? to_string(date->time) : "none";
}

struct Row {
  const char* why;
  std::string_view line;
  std::string_view expected;
};

struct Language {
  const char* code;
  std::string_view order;
  std::string_view weekdays;
  std::string_view months;
};

constexpr Language languages[] = {
#define LANGUAGE(code, order, weekdays, months) {code, order, weekdays, months},
#include "page/calendar_words.def"
#undef LANGUAGE
};

std::vector<std::string> split(std::string_view names) {
  std::vector<std::string> parts(1);
  for (const char c : names) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// The moment of the tests in the words and order of a language.
std::string render(const Language& language, std::size_t month, std::size_t weekday) {
  std::string line;
  for (const char part : language.order) {
    if (!line.empty()) line += ' ';
    if (part == 'W') line += split(language.weekdays)[weekday];
    if (part == 'M') line += split(language.months)[month];
    if (part == 'D') line += " 9";
    if (part == 'Y') line += "2007";
    if (part == 'T') line += "12:27:49";
    if (part == 'Z') line += "CEST";
  }
  return line;
}

}  // namespace

TEST_CASE("a page's date is read in every language and every month", "[page_date]") {
  for (const auto& language : languages) {
    REQUIRE(split(language.weekdays).size() == 7);
    REQUIRE(split(language.months).size() == 12);
    REQUIRE(language.order.size() == 6);
    for (std::size_t month = 0; month < 12; ++month) {
      for (std::size_t weekday = 0; weekday < 7; ++weekday) {
        const auto line = render(language, month, weekday);
        CAPTURE(language.code, month + 1, line);
        const auto date = parse_date(line);
        REQUIRE(date);
        CHECK(date->time.month == static_cast<int>(month) + 1);
        CHECK(date->time.year == 2007);
        CHECK(date->time.day == 9);
        CHECK(date->time.hour == 12);
        CHECK(date->time.offset_minutes == 120);
      }
    }
  }
}

TEST_CASE("a page's date is read as each list prints it", "[page_date]") {
  const auto row = GENERATE(values<Row>({
      {"English", "Tue Feb  1 12:27:49 EST 2005", "2005-02-01T12:27:49-05:00"},
      {"before 2000", "Sat, 2 Oct 1999 16:31:12 -0400 (EDT)", "1999-10-02T16:31:12-04:00"},
      {"before 2000, no comment", "Sat, 02 Oct 1999 20:58:52 +0000", "1999-10-02T20:58:52+00:00"},
      {"Italian, May in full", "Gio 30 Maggio 2013 09:19:17 CEST", "2013-05-30T09:19:17+02:00"},
      {"German", "Mo M\xC3\xA4r  5 09:19:17 CET 2007", "2007-03-05T09:19:17+01:00"},
      {"French, two blanks", "Mar  6 F\xC3\xA9v  09:19:17 CET 2007", "2007-02-06T09:19:17+01:00"},
      {"Spanish", "Mie Ene 10 09:19:17 CET 2007", "2007-01-10T09:19:17+01:00"},
      {"Greek, a blank behind",
       "\xCE\x94\xCE\xB5\xCF\x85  5 \xCE\x9C\xCE\xAC\xCF\x8A\xCE\xBF\xCF\x82 2008  09:19:17 EEST ",
       "2008-05-05T09:19:17+03:00"},
      {"Estonian, zone and year glued", "T M\xC3\xA4rts  6, 09:19:17 EET2007", "2007-03-06T09:19:17+02:00"},
      {"Basque, commas", "Al, Maiatza  7, 09:19:17, CEST 2007", "2007-05-07T09:19:17+02:00"},
      {"Hungarian, points", "2007. M\xC3\xA1r.  5., H, 09:19:17 CET", "2007-03-05T09:19:17+01:00"},
      {"Japanese", "2007\xE5\xB9\xB4 3\xE6\x9C\x88  5\xE6\x97\xA5 (\xE6\x9C\x88) 09:19:17 JST",
       "2007-03-05T09:19:17+09:00"},
      {"Japanese, two digits", "2007\xE5\xB9\xB4 12\xE6\x9C\x88 31\xE6\x97\xA5 (\xE6\x9C\x88) 09:19:17 JST",
       "2007-12-31T09:19:17+09:00"},
      {"Norwegian, a point", "Ons  5. Des 2007 09:19:17 CET", "2007-12-05T09:19:17+01:00"},
      {"Polish", "\xC5\x9Aro,  5 Gru 2007, 09:19:17 CET", "2007-12-05T09:19:17+01:00"},
      {"Portuguese, small words", "Quarta-Feira,  5 de Dezembro de 2007 - 09:19:17 WET",
       "2007-12-05T09:19:17+00:00"},
      {"Brazilian", "Quarta Dezembro  5 09:19:17 BRST 2007", "2007-12-05T09:19:17-02:00"},
      {"Slovak", "St,  5. Dec 09:19:17 CET 2007", "2007-12-05T09:19:17+01:00"},
      {"Turkish",
       " 5 Ara 2007 \xC3\x87"
       "ar 09:19:17 EET",
       "2007-12-05T09:19:17+02:00"},
      {"Ukrainian", "\xD0\xA1\xD1\x80\xD0\xB4  5 \xD0\x93\xD1\x80\xD1\x83 2007 09:19:17 EET",
       "2007-12-05T09:19:17+02:00"},
      {"Russian", "\xD0\xA1\xD1\x80 \xD0\x94\xD0\xB5\xD0\xBA  5 09:19:17 MSK 2007",
       "2007-12-05T09:19:17+03:00"},
      {"Vietnamese, a month of two words", "T4  9 Th\xC3\xA1ng N\xC4\x83m 2007 09:19:17 UTC",
       "2007-05-09T09:19:17+00:00"},
      {"Chinese",
       "\xE6\x98\x9F\xE6\x9C\x9F\xE4\xB8\x89 \xE5\x8D\x81\xE4\xBA\x8C\xE6\x9C\x88  5 09:19:17 HKT 2007",
       "2007-12-05T09:19:17+08:00"},
      {"Chinese: ten, eleven and twelve begin alike",
       "\xE6\x98\x9F\xE6\x9C\x9F\xE4\xB8\x89 \xE5\x8D\x81\xE6\x9C\x88  3 09:19:17 HKT 2007",
       "2007-10-03T09:19:17+08:00"},
      {"Czech: June begins July",
       "St\xC5\x99"
       "eda \xC4\x8C"
       "ervenec  4 09:19:17 CEST 2007",
       "2007-07-04T09:19:17+02:00"},
      {"Serbian, with the catalog's wrong weekday",
       "\xD0\xA7\xD0\xB5\xD1\x82 \xD0\x94\xD0\xB5\xD1\x86  5 09:19:17 CET 2007", "2007-12-05T09:19:17+01:00"},
      {"an English page where the weekday alone was translated", "Mer Dec  5 09:19:17 CET 2007",
       "2007-12-05T09:19:17+01:00"},
  }));
  INFO(row.why);
  CHECK(shown(parse_date(row.line)) == row.expected);
}

TEST_CASE("a page's date without a zone that means something has no offset", "[page_date]") {
  const auto row = GENERATE(values<Row>({
      {"a name of several zones", "Tue Feb  1 12:27:49 IST 2005", "2005-02-01T12:27:49"},
      {"zone left out at the end", "Gio 30 Maggio 2013 09:19:17", "2013-05-30T09:19:17"},
      {"zone left out before the year", "Tue Feb  1 12:27:49 2005", "2005-02-01T12:27:49"},
      {"zone unknown to the server", "Tue Feb  1 12:27:49 Server Local Time 2005", "2005-02-01T12:27:49"},
      {"the same at the end", "Gio 30 Maggio 2013 09:19:17 Server Local Time", "2013-05-30T09:19:17"},
  }));
  INFO(row.why);
  CHECK(shown(parse_date(row.line)) == row.expected);
}

TEST_CASE("a page's date with an offset", "[page_date]") {
  CHECK(shown(parse_date("Tue Feb  1 12:27:49 +0530 2005")) == "2005-02-01T12:27:49+05:30");
  CHECK(shown(parse_date("Gio 30 Maggio 2013 09:19:17 -0300")) == "2013-05-30T09:19:17-03:00");
}

TEST_CASE("a line that is no page's date is not read", "[page_date]") {
  const auto row = GENERATE(values<Row>({
      {"nothing", "", "none"},
      {"blanks", "   ", "none"},
      {"prose", "Tue was a good day for kites.", "none"},
      {"words behind the date", "Tue Feb  1 12:27:49 EST 2005 and more", "none"},
      {"words before the date", "On Tue Feb  1 12:27:49 EST 2005", "none"},
      {"a day that does not exist", "Tue Feb 30 12:27:49 EST 2005", "none"},
      {"a clock that does not exist", "Tue Feb  1 25:27:49 EST 2005", "none"},
      {"no year", "Tue Feb  1 12:27:49", "none"},
      {"a year of two digits", "Tue Feb  1 12:27:49 EST 05", "none"},
      {"half of a month's name", "Gio 30 Magg 2013 09:19:17 CEST", "none"},
  }));
  INFO(row.why);
  CHECK(shown(parse_date(row.line)) == row.expected);
}

TEST_CASE("a long line is no page's date", "[page_date]") {
  CHECK(shown(parse_date(std::string(100000, ' ') + "x" + std::string(100000, ','))) == "none");
}

}  // namespace pipermill::page
