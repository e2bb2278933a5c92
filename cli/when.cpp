#include "when.hpp"

#include <chrono>
#include <cstddef>

#include <fmt/core.h>

#include <pipermill/message.hpp>

namespace cli {

namespace {

/// Exactly `digits` digits from the front, within bounds.
bool take(std::string_view& rest, std::size_t digits, int min, int max, int& value) {
  if (rest.size() < digits) return false;
  value = 0;
  for (const char c : rest.substr(0, digits)) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  rest.remove_prefix(digits);
  return value >= min && value <= max;
}

bool skip(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_zone(std::string_view& rest, int& minutes) {
  if (rest.empty() || skip(rest, 'Z')) return true;
  const bool is_west = rest.starts_with('-');
  if (!is_west && !rest.starts_with('+')) return false;
  rest.remove_prefix(1);
  int hour = 0;
  int minute = 0;
  if (!take(rest, 2, 0, 23, hour) || !skip(rest, ':') || !take(rest, 2, 0, 59, minute)) return false;
  minutes = (hour * 60 + minute) * (is_west ? -1 : 1);
  return true;
}

bool take_time(std::string_view& rest, pipermill::Timestamp& time) {
  if (!take(rest, 2, 0, 23, time.hour) || !skip(rest, ':') || !take(rest, 2, 0, 59, time.minute))
    return false;
  if (skip(rest, ':') && !take(rest, 2, 0, 59, time.second)) return false;
  int minutes = 0;
  if (!take_zone(rest, minutes)) return false;
  time.offset_minutes = minutes;
  return true;
}

int days_in(int year, int month) {
  const std::chrono::year_month_day_last last =
      std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

}  // namespace

std::optional<std::int64_t> parse_when(std::string_view text) {
  pipermill::Timestamp time{.year = 0, .month = 1, .day = 1, .offset_minutes = 0};
  auto rest = text;
  if (!take(rest, 4, 1, 9999, time.year)) return std::nullopt;
  if (skip(rest, '-') && !take(rest, 2, 1, 12, time.month)) return std::nullopt;
  if (skip(rest, '-') && !take(rest, 2, 1, days_in(time.year, time.month), time.day)) return std::nullopt;
  if ((skip(rest, 'T') || skip(rest, ' ')) && !take_time(rest, time)) return std::nullopt;
  return rest.empty() ? time.seconds_since_epoch() : std::nullopt;
}

std::string utc_minute(std::int64_t seconds) {
  const std::chrono::sys_seconds moment{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count());
}

}  // namespace cli
