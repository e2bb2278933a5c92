#include "mail/date.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::mail {

namespace {

/// Passes over blanks, line ends and comments. Nesting is counted, not recursed into; an open comment ends
/// with the text.
void skip_blanks_and_comments(std::string_view& rest) {
  const auto is_simple = [](char c) { return c > ' ' && c != '('; };
  if (!rest.empty() && is_simple(rest[0])) return;
  if (rest.size() > 1 && rest[0] == ' ' && is_simple(rest[1])) return rest.remove_prefix(1);
  std::size_t n = 0;
  std::size_t depth = 0;
  while (n < rest.size()) {
    const char c = rest[n];
    if (c == '\\' && depth != 0) {
      ++n;  // a quoted-pair: the next character means nothing
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth != 0) {
      --depth;
    } else if (depth == 0 && !base::is_space(c)) {
      break;
    }
    ++n;
  }
  rest.remove_prefix(std::min(n, rest.size()));
}

std::string_view take_letters(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && base::is_alpha(rest[n])) ++n;
  const auto word = rest.substr(0, n);
  rest.remove_prefix(n);
  return word;
}

/// Up to a blank, a line end or a comment.
std::string_view take_word(std::string_view& rest) {
  std::size_t n = 0;
  while (n < rest.size() && !base::is_space(rest[n]) && rest[n] != '(') ++n;
  const auto word = rest.substr(0, n);
  rest.remove_prefix(n);
  return word;
}

void skip_dashes(std::string_view& rest) {
  skip_blanks_and_comments(rest);
  while (rest.starts_with('-') || rest.starts_with(' ')) rest.remove_prefix(1);
}

/// RFC 5322 section 4.3: two digits below 50 are 20xx, others and three digits count from 1900.
int full_year(int year, std::size_t digits) {
  if (digits == 2) return year + (year < 50 ? 2000 : 1900);
  // "102" and "0102" are what programs wrote in 2002 that added nothing to their years since 1900.
  const bool is_since_1900 = digits == 3 || (year >= 100 && year < 200);
  return is_since_1900 ? year + 1900 : year;
}

bool take_year(std::string_view& rest, DateParts& parts) {
  const auto before = rest.size();
  const int year = base::take_number(rest, 4);
  const auto digits = before - rest.size();
  if (year < 0 || digits < 2) return false;
  parts.year = full_year(year, digits);
  return true;
}

bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// A clock with blanks and comments around its colons (RFC 5322 appendix A.6.3).
bool take_spaced_clock(std::string_view& rest, DateParts& parts) {
  std::array<int, 3> numbers = {0, 0, 0};
  for (std::size_t n = 0; n < numbers.size(); ++n) {
    if (n != 0) {
      auto after = rest;
      skip_blanks_and_comments(after);
      if (!after.starts_with(':')) {
        if (n == 1) return false;
        break;  // no seconds
      }
      after.remove_prefix(1);
      skip_blanks_and_comments(after);
      rest = after;
    }
    numbers[n] = base::take_number(rest, 2);
    if (numbers[n] < 0) return false;
  }
  parts.hour = numbers[0];
  parts.minute = numbers[1];
  parts.second = numbers[2];
  return parts.hour <= 23 && parts.minute <= 59 && parts.second <= 60;
}

/// ".123" behind the seconds.
void skip_fraction(std::string_view& rest) {
  if (rest.size() < 2 || rest.front() != '.' || !base::is_digit(rest[1])) return;
  rest.remove_prefix(1);
  while (!rest.empty() && base::is_digit(rest.front())) rest.remove_prefix(1);
}

/// "AM" or "PM" behind a clock of twelve hours.
void take_half_of_day(std::string_view& rest, DateParts& parts) {
  auto after = rest;
  skip_blanks_and_comments(after);
  const auto word = take_letters(after);
  const bool is_pm = base::iequals(word, "PM");
  if ((!is_pm && !base::iequals(word, "AM")) || parts.hour < 1 || parts.hour > 12) return;
  parts.hour = parts.hour % 12 + (is_pm ? 12 : 0);
  rest = after;
}

/// "CEST", or "MET DST" of two words.
Zone take_zone(std::string_view& rest) {
  skip_blanks_and_comments(rest);
  const auto word = take_word(rest);
  auto zone = parse_zone(word);
  auto after = rest;
  skip_blanks_and_comments(after);
  if (zone.offset_minutes && base::is_alpha(word.front()) && base::iequals(take_letters(after), "DST")) {
    *zone.offset_minutes += 60;
    rest = after;
  }
  return zone;
}

/// A number of so many digits; false: some are none.
bool take_digits(std::string_view text, std::size_t at, std::size_t digits, int& out) {
  int value = 0;
  bool is_number = true;
  for (std::size_t n = at; n < at + digits; ++n) {
    is_number &= base::is_digit(text[n]);
    value = value * 10 + (text[n] - '0');
  }
  out = value;
  return is_number;
}

/// asctime's own form, to the byte: "Thu May  1 17:17:58 2003". False where it is any other.
bool take_fixed_ctime(std::string_view text, DateParts& parts) {
  constexpr std::size_t length = 24;
  if (text.size() != length) return false;
  const bool has_marks = text[3] == ' ' && text[7] == ' ' && text[10] == ' ' && text[13] == ':' &&
                         text[16] == ':' && text[19] == ' ' && base::is_alpha(text[0]) &&
                         base::is_alpha(text[1]) && base::is_alpha(text[2]);
  parts.month = month_of(text.substr(4, 3));
  const bool has_day =
      text[8] == ' ' ? take_digits(text, 9, 1, parts.day) : take_digits(text, 8, 2, parts.day);
  const bool has_clock = take_digits(text, 11, 2, parts.hour) && take_digits(text, 14, 2, parts.minute) &&
                         take_digits(text, 17, 2, parts.second);
  return has_marks && parts.month != 0 && has_day && has_clock && take_digits(text, 20, 4, parts.year) &&
         parts.hour <= 23 && parts.minute <= 59 && parts.second <= 60 && parts.year >= 1000;
}

/// What mail programs write, to the byte: "Thu, 01 May 2003 17:17:58 +0200", the day with one digit or two.
std::optional<ParsedDate> parse_ordinary_date(std::string_view text) {
  constexpr std::size_t longest = 31;
  if (text.size() != longest && text.size() != longest - 1) return std::nullopt;
  DateParts parts;
  const std::size_t digits = text.size() == longest ? 2 : 1;
  const auto from_month = text.substr(5 + digits);  // " May 2003 17:17:58 +0200"
  const bool has_marks = text[3] == ',' && text[4] == ' ' && from_month[0] == ' ' && from_month[4] == ' ' &&
                         from_month[9] == ' ' && from_month[12] == ':' && from_month[15] == ':' &&
                         from_month[18] == ' ';
  parts.month = month_of(from_month.substr(1, 3));
  const bool is_whole =
      has_marks && parts.month != 0 && take_digits(text, 5, digits, parts.day) &&
      take_digits(from_month, 5, 4, parts.year) && take_digits(from_month, 10, 2, parts.hour) &&
      take_digits(from_month, 13, 2, parts.minute) && take_digits(from_month, 16, 2, parts.second);
  const auto zone = parse_zone(from_month.substr(19));
  const bool is_good = is_whole && parts.year >= 1000 && parts.hour <= 23 && parts.minute <= 59 &&
                       parts.second <= 60 && zone.kind == ZoneKind::known;
  return is_good ? make_date(parts, zone) : std::nullopt;
}

/// "2004-03-12T09:15:00Z", "2004-03-12 09:15:00 +0100" (RFC 3339), which programs put into Date.
std::optional<ParsedDate> parse_iso_date(std::string_view text) {
  DateParts parts;
  auto rest = base::trim(text);
  constexpr std::size_t length = 16;  // to the minutes
  if (rest.size() < length || rest[4] != '-' || rest[7] != '-' || (rest[10] != 'T' && rest[10] != ' '))
    return std::nullopt;
  if (!take_digits(rest, 0, 4, parts.year) || !take_digits(rest, 5, 2, parts.month) ||
      !take_digits(rest, 8, 2, parts.day))
    return std::nullopt;
  rest.remove_prefix(11);
  if (!take_clock(rest, parts)) return std::nullopt;
  skip_fraction(rest);
  return make_date(parts, take_zone(rest));
}

/// "1244-PST" (RFC 733 section 3.3), of which the zone is left.
bool take_bare_clock(std::string_view& rest, DateParts& parts) {
  constexpr std::size_t digits = 4;
  auto clock = rest;
  const auto number = base::take_number(clock, digits);
  if (number < 0 || clock.size() + digits != rest.size()) return false;
  constexpr int per_hour = 100;
  parts.hour = number / per_hour;
  parts.minute = number % per_hour;
  parts.second = 0;
  if (parts.hour > 23 || parts.minute > 59) return false;
  if (clock.size() > 1 && clock.front() == '-' && base::is_alpha(clock[1])) clock.remove_prefix(1);
  rest = clock;
  return true;
}

}  // namespace

int month_of(std::string_view word) {
  using base::pack3;
  constexpr std::array<unsigned, 12> names = {pack3("jan"), pack3("feb"), pack3("mar"), pack3("apr"),
                                              pack3("may"), pack3("jun"), pack3("jul"), pack3("aug"),
                                              pack3("sep"), pack3("oct"), pack3("nov"), pack3("dec")};
  const auto packed = pack3(word);
  int month = 0;
  for (std::size_t n = 0; n < names.size(); ++n) month = packed == names[n] ? static_cast<int>(n) + 1 : month;
  return month;
}

std::optional<ParsedDate> make_date(const DateParts& parts, const Zone& zone) {
  if (parts.year < 1 || parts.year > 9999 || parts.month < 1 || parts.month > 12) return std::nullopt;
  if (parts.day < 1 || parts.day > days_in(parts.year, parts.month)) return std::nullopt;
  const bool is_clock = parts.hour >= 0 && parts.hour <= 23 && parts.minute >= 0 && parts.minute <= 59 &&
                        parts.second >= 0 && parts.second <= 60;
  if (!is_clock) return std::nullopt;
  ParsedDate date;
  date.has_leap_second = parts.second == 60;
  date.time = {.year = parts.year,
               .month = parts.month,
               .day = parts.day,
               .hour = parts.hour,
               .minute = parts.minute,
               .second = date.has_leap_second ? 59 : parts.second,
               .offset_minutes = zone.offset_minutes};
  date.zone = zone.kind;
  return date;
}

bool take_clock(std::string_view& rest, DateParts& parts) {
  parts.hour = base::take_number(rest, 2);
  if (parts.hour < 0 || parts.hour > 23 || !rest.starts_with(':')) return false;
  rest.remove_prefix(1);
  parts.minute = base::take_number(rest, 2);
  if (parts.minute < 0 || parts.minute > 59) return false;
  parts.second = 0;
  if (!rest.starts_with(':')) return true;
  rest.remove_prefix(1);
  parts.second = base::take_number(rest, 2);
  return parts.second >= 0 && parts.second <= 60;
}

std::optional<ParsedDate> parse_rfc_date(std::string_view text) {
  if (const auto date = parse_ordinary_date(text)) return date;
  if (const auto date = parse_iso_date(text)) return date;
  DateParts parts;
  auto rest = text;
  skip_blanks_and_comments(rest);
  if (!take_letters(rest).empty()) {  // the weekday, which is often wrong and never needed
    skip_blanks_and_comments(rest);
    if (rest.starts_with('.')) rest.remove_prefix(1);
    if (rest.starts_with(',')) rest.remove_prefix(1);
    skip_blanks_and_comments(rest);
  }
  parts.day = base::take_number(rest, 2);
  if (parts.day < 0) return std::nullopt;
  skip_dashes(rest);
  parts.month = month_of(take_letters(rest));
  skip_dashes(rest);
  if (parts.month == 0 || !take_year(rest, parts)) return std::nullopt;
  skip_blanks_and_comments(rest);
  if (auto clock = rest; take_clock(clock, parts)) {
    rest = clock;
  } else if (!take_spaced_clock(rest, parts) && !take_bare_clock(rest, parts)) {
    return std::nullopt;
  }
  skip_fraction(rest);
  take_half_of_day(rest, parts);
  return make_date(parts, take_zone(rest));
}

std::optional<ParsedDate> parse_ctime(std::string_view text) {
  DateParts parts;
  if (take_fixed_ctime(text, parts)) return make_date(parts, Zone{});
  parts = {};
  auto rest = base::trim(text);
  if (take_letters(rest).size() != 3) return std::nullopt;
  if (rest.starts_with(',')) rest.remove_prefix(1);
  rest = base::trim_left(rest);
  parts.month = month_of(take_letters(rest));
  rest = base::trim_left(rest);
  parts.day = base::take_number(rest, 2);
  rest = base::trim_left(rest);
  if (parts.month == 0 || parts.day < 0 || !take_clock(rest, parts)) return std::nullopt;
  rest = base::trim_left(rest);
  Zone zone;
  if (!rest.empty() && !base::is_digit(rest.front())) zone = take_zone(rest);
  rest = base::trim_left(rest);
  if (!take_year(rest, parts)) return std::nullopt;
  rest = base::trim_left(rest);
  if (zone.kind == ZoneKind::missing && !rest.empty()) zone = take_zone(rest);
  return base::trim(rest).empty() ? make_date(parts, zone) : std::nullopt;
}

}  // namespace pipermill::mail
