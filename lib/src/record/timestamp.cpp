#include <cstddef>

#include "pipermill/message.hpp"

namespace pipermill {

namespace {

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar: years begin in March, so that the leap
/// day is the last of its year, and 400 of them are always 146,097 days.
std::int64_t days_since_epoch(int year, int month, int day) {
  constexpr std::int64_t days_in_era = 146097;
  constexpr std::int64_t epoch = 719468;  // days from 0000-03-01
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = shifted / 400;
  const std::int64_t year_of_era = shifted - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * days_in_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - epoch;
}

}  // namespace

std::optional<std::int64_t> Timestamp::seconds_since_epoch() const {
  if (!offset_minutes) return std::nullopt;
  const auto days = days_since_epoch(year, month, day);
  return ((days * 24 + hour) * 60 + minute - *offset_minutes) * 60 + second;
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
