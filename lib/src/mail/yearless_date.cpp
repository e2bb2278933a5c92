#include "base/ascii.hpp"
#include "mail/date.hpp"

namespace pipermill::mail {

namespace {

constexpr int noon = 12;

/// "12" and "AM" make 0, "1" and "PM" make 13.
bool take_half(std::string_view& rest, DateParts& parts) {
  const auto half = base::trim_left(rest).substr(0, 2);
  const bool is_pm = base::iequals(half, "PM");
  if (!is_pm && !base::iequals(half, "AM")) return true;
  if (parts.hour < 1 || parts.hour > noon) return false;
  parts.hour = parts.hour % noon + (is_pm ? noon : 0);
  rest = base::trim_left(rest).substr(2);
  return true;
}

}  // namespace

std::optional<ParsedDate> parse_date_without_year(std::string_view text, const Timestamp& before) {
  DateParts parts;
  auto rest = base::trim(text);
  parts.month = month_of(rest);
  while (!rest.empty() && base::is_alpha(rest.front())) rest.remove_prefix(1);
  rest = base::trim_left(rest);
  parts.day = base::take_number(rest, 2);
  rest = base::trim_left(rest);
  if (parts.month == 0 || parts.day < 0 || !take_clock(rest, parts) || !take_half(rest, parts))
    return std::nullopt;
  rest = base::trim_left(rest);
  const auto zone = parse_zone(rest.substr(0, rest.find_first_of(" \t")));
  // A year back where this one's is still to come; further for the 29th of February.
  constexpr int farthest = 8;
  for (parts.year = before.year + 1; parts.year >= before.year - farthest; --parts.year) {
    const auto date = make_date(parts, zone);
    if (!date) continue;
    const auto seconds = date->time.seconds_since_epoch();
    const auto limit = before.seconds_since_epoch();
    if (seconds && limit ? *seconds <= *limit : parts.year <= before.year) return date;
  }
  return std::nullopt;
}

}  // namespace pipermill::mail
