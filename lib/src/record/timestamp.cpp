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

std::string to_string(const Timestamp& time) {
  std::string text = "0000-00-00T00:00:00";
  const auto put = [&text](std::size_t at, std::size_t digits, int value) {
    for (; digits != 0; value /= 10) text[at + --digits] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, time.year);
  put(5, 2, time.month);
  put(8, 2, time.day);
  put(11, 2, time.hour);
  put(14, 2, time.minute);
  put(17, 2, time.second);
  if (time.offset_minutes) {
    const bool is_west = *time.offset_minutes < 0;
    const int minutes = is_west ? -*time.offset_minutes : *time.offset_minutes;
    text += is_west ? "-00:00" : "+00:00";
    put(20, 2, minutes / 60);
    put(23, 2, minutes % 60);
  }
  return text;
}

}  // namespace pipermill
