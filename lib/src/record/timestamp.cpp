#include <cstddef>

#include "pipermill/message.hpp"

namespace pipermill {

namespace {

constexpr std::int64_t days_in_era = 146097;
constexpr std::int64_t epoch = 719468;  // days from 0000-03-01 to 1970-01-01

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar: years begin in March, so that the leap
/// day is the last of its year, and 400 of them are always 146,097 days.
std::int64_t days_since_epoch(int year, int month, int day) {
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = shifted / 400;
  const std::int64_t year_of_era = shifted - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * days_in_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - epoch;
}

/// Seconds from 1970-01-01T00:00:00 to what a clock shows, its offset not counted.
std::int64_t seconds_of_clock(const Timestamp& time) {
  const auto days = days_since_epoch(time.year, time.month, time.day);
  return ((days * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
}

/// The inverse of days_since_epoch().
void set_date(std::int64_t days, Timestamp& time) {
  days += epoch;
  const std::int64_t era = days / days_in_era;
  const std::int64_t day_of_era = days - era * days_in_era;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;  // from March
  time.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  time.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  time.year = static_cast<int>(year_of_era + era * 400 + (time.month <= 2 ? 1 : 0));
}

}  // namespace

std::optional<Timestamp> Timestamp::from_seconds(std::int64_t seconds, int offset_minutes) {
  constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
  constexpr int day_in_minutes = 24 * 60;
  static const auto first = days_since_epoch(1, 1, 1) * day;
  static const auto last = days_since_epoch(10000, 1, 1) * day - 1;
  if (offset_minutes <= -day_in_minutes || offset_minutes >= day_in_minutes) return std::nullopt;
  const std::int64_t offset = std::int64_t{offset_minutes} * 60;
  if (seconds < first - offset || seconds > last - offset) return std::nullopt;
  const auto shown = seconds + offset - first;  // not negative
  Timestamp time;
  set_date(shown / day + first / day, time);
  const auto of_day = static_cast<int>(shown % day);
  time.hour = of_day / 3600;
  time.minute = of_day / 60 % 60;
  time.second = of_day % 60;
  time.offset_minutes = offset_minutes;
  return time;
}

std::optional<std::int64_t> Timestamp::seconds_since_epoch() const {
  if (!offset_minutes) return std::nullopt;
  return seconds_of_clock(*this) - std::int64_t{*offset_minutes} * 60;
}

std::weak_ordering Timestamp::operator<=>(const Timestamp& other) const {
  const auto instant = [](const Timestamp& time) {
    return seconds_of_clock(time) - std::int64_t{time.offset_minutes.value_or(0)} * 60;
  };
  return instant(*this) <=> instant(other);
}

std::string_view format_to(const Timestamp& time, TimestampText& room) {
  char* at = room.data();
  const auto put = [&at](int value, char behind) {
    *at++ = static_cast<char>('0' + value / 10 % 10);
    *at++ = static_cast<char>('0' + value % 10);
    *at++ = behind;
  };
  put(time.year / 100, '\0');
  --at;
  put(time.year % 100, '-');
  put(time.month, '-');
  put(time.day, 'T');
  put(time.hour, ':');
  put(time.minute, ':');
  put(time.second, '\0');
  --at;
  if (time.offset_minutes) {
    const bool is_west = *time.offset_minutes < 0;
    const int minutes = is_west ? -*time.offset_minutes : *time.offset_minutes;
    *at++ = is_west ? '-' : '+';
    put(minutes / 60, ':');
    put(minutes % 60, '\0');
    --at;
  }
  return {room.data(), static_cast<std::size_t>(at - room.data())};
}

std::string to_string(const Timestamp& time) {
  TimestampText room{};
  return std::string(format_to(time, room));
}

}  // namespace pipermill
