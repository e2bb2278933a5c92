#include "page/date.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

struct Language {
  std::string_view order;
  std::string_view weekdays;
  std::string_view months;
};

constexpr std::array languages = {
#define LANGUAGE(code, order, weekdays, months) Language{order, weekdays, months},
#include "page/calendar_words.def"
#undef LANGUAGE
};

constexpr std::size_t max_line = 120;
constexpr std::string_view japanese_day = "\xE6\x97\xA5";  // behind the day of the month

/// Blanks, and the punctuation and small words that some languages put between the parts of a date.
void skip_between(std::string_view& rest) {
  constexpr std::array<std::string_view, 9> between = {" ", "\t", ",",   ".",           "(",
                                                       ")", "- ", "de ", "\xE5\xB9\xB4"};
  bool is_moving = true;
  while (is_moving) {
    is_moving = false;
    for (const auto word : between) {
      if (!rest.starts_with(word)) continue;
      rest.remove_prefix(word.size());
      is_moving = true;
    }
  }
}

/// The number, from 1, of the longest of the names at the front of `rest`; 0: none.
int take_name(std::string_view& rest, std::string_view names) {
  int best = 0;
  std::size_t best_size = 0;
  for (int number = 1; !names.empty(); ++number) {
    const auto name = names.substr(0, names.find('/'));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (name.size() <= best_size || !rest.starts_with(name)) continue;
    if (name.size() < rest.size() && base::is_alpha(rest[name.size()])) continue;
    best = number;
    best_size = name.size();
  }
  rest.remove_prefix(best_size);
  return best;
}

constexpr std::string_view english_weekdays = languages[0].weekdays;
constexpr std::string_view english_months = languages[0].months;

/// A zone: a name or an offset; or the words that say that nobody knew it ("Server Local Time", in the list's
/// language), up to the year, or to the end where the zone is last.
void take_zone(bool is_last, std::string_view& rest, mail::Zone& zone) {
  if (!is_last && base::is_digit(rest.front())) return;  // there is none
  std::size_t n = 0;
  while (n < rest.size() && rest[n] != ' ' && !(n != 0 && base::is_digit(rest[n]) && base::is_alpha(rest[0])))
    ++n;
  zone = mail::parse_zone(rest.substr(0, n));
  rest.remove_prefix(n);
  if (zone.kind == mail::ZoneKind::known) {
    const auto comment = base::trim(rest);  // "-0400 (EDT)", as pages before 2000 have it
    if (is_last && comment.starts_with('(') && comment.ends_with(')')) rest = {};
    return;
  }
  const auto year = is_last ? rest.size() : rest.find_first_of("0123456789");
  rest.remove_prefix(std::min(year, rest.size()));
}

bool take_part(char part, const Language& language, std::string_view& rest, mail::DateParts& parts,
               mail::Zone& zone) {
  switch (part) {
    case 'W':
      return take_name(rest, language.weekdays) != 0 || take_name(rest, english_weekdays) != 0;
    case 'M':
      parts.month = take_name(rest, language.months);
      if (parts.month == 0) parts.month = take_name(rest, english_months);
      return parts.month != 0;
    case 'D':
      parts.day = base::take_number(rest, 2);
      if (rest.starts_with(japanese_day)) rest.remove_prefix(japanese_day.size());
      return parts.day > 0;
    case 'Y': {
      const auto before = rest.size();
      parts.year = base::take_number(rest, 4);
      return before - rest.size() == 4;
    }
    case 'T':
      return mail::take_clock(rest, parts);
    default:
      take_zone(language.order.ends_with('Z'), rest, zone);
      return true;
  }
}

std::optional<mail::ParsedDate> parse_in(const Language& language, std::string_view line) {
  mail::DateParts parts;
  mail::Zone zone;
  auto rest = line;
  for (const char part : language.order) {
    skip_between(rest);
    if (rest.empty() && part == 'Z') continue;
    if (rest.empty() || !take_part(part, language, rest, parts, zone)) return std::nullopt;
  }
  skip_between(rest);
  return rest.empty() ? mail::make_date(parts, zone) : std::nullopt;
}

}  // namespace

std::optional<mail::ParsedDate> parse_date(std::string_view line) {
  const auto text = base::trim(line);
  if (text.empty() || text.size() > max_line) return std::nullopt;
  for (const auto& language : languages) {
    if (const auto date = parse_in(language, text)) return date;
  }
  return std::nullopt;
}

}  // namespace pipermill::page
