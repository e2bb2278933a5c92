#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "pipermill/message.hpp"

#include "support/catch.hpp"

namespace pipermill {

namespace {

std::string shown(std::int64_t seconds, int offset_minutes = 0) {
  const auto time = Timestamp::from_seconds(seconds, offset_minutes);
  return time ? to_string(*time) : "none";
}

constexpr std::int64_t first_second = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;   // 9999-12-31T23:59:59Z

}  // namespace

TEST_CASE("seconds become what a clock shows", "[timestamp]") {
  CHECK(shown(0) == "1970-01-01T00:00:00+00:00");
  CHECK(shown(-1) == "1969-12-31T23:59:59+00:00");
  CHECK(shown(1079079300) == "2004-03-12T08:15:00+00:00");
  CHECK(shown(1079079300, 60) == "2004-03-12T09:15:00+01:00");
  CHECK(shown(1079079300, -570) == "2004-03-11T22:45:00-09:30");
  CHECK(shown(951782400) == "2000-02-29T00:00:00+00:00");
  CHECK(shown(4107542400) == "2100-03-01T00:00:00+00:00");
}

TEST_CASE("no clock shows a year before 1 or after 9999", "[timestamp]") {
  CHECK(shown(first_second) == "0001-01-01T00:00:00+00:00");
  CHECK(shown(last_second) == "9999-12-31T23:59:59+00:00");
  CHECK(shown(first_second - 1) == "none");
  CHECK(shown(last_second + 1) == "none");
  CHECK(shown(first_second - 1, 1) == "0001-01-01T00:00:59+00:01");
  CHECK(shown(last_second, 1) == "none");
  CHECK(shown(std::numeric_limits<std::int64_t>::min(), -1439) == "none");
  CHECK(shown(std::numeric_limits<std::int64_t>::max(), 1439) == "none");
}

TEST_CASE("an offset is less than a day", "[timestamp]") {
  CHECK(shown(0, 1439) == "1970-01-01T23:59:00+23:59");
  CHECK(shown(0, -1439) == "1969-12-31T00:01:00-23:59");
  CHECK(shown(0, 1440) == "none");
  CHECK(shown(0, -1440) == "none");
}

TEST_CASE("from seconds and back, on each day there is", "[timestamp]") {
  constexpr std::int64_t step = 24 * 60 * 60 + 1;  // the clock goes round too
  std::int64_t wrong = 0;
  Timestamp before;
  for (std::int64_t seconds = first_second; seconds <= last_second; seconds += step) {
    const int offset = static_cast<int>(seconds % 720);
    const auto time = Timestamp::from_seconds(seconds, offset);
    if (!time) {  // another year in that zone
      wrong += seconds - first_second < step || last_second - seconds < step ? 0 : 1;
      continue;
    }
    const bool is_valid = time->month >= 1 && time->month <= 12 && time->day >= 1 && time->day <= 31;
    wrong +=
        is_valid && time->seconds_since_epoch() == seconds && (before.year == 0 || before < *time) ? 0 : 1;
    before = *time;
  }
  CHECK(wrong == 0);
}

TEST_CASE("times are sorted by their instant", "[timestamp]") {
  const Timestamp in_paris{2004, 3, 12, 10, 0, 0, 120};
  const Timestamp in_london{2004, 3, 12, 8, 0, 0, 0};
  const Timestamp unknown{2004, 3, 12, 9, 0, 0, {}};
  const Timestamp later{2004, 3, 12, 5, 0, 0, -300};
  CHECK((in_paris <=> in_london) == std::weak_ordering::equivalent);
  CHECK(in_paris != in_london);
  CHECK(in_london < unknown);
  CHECK(unknown < later);
  CHECK(in_paris == Timestamp{2004, 3, 12, 10, 0, 0, 120});
  std::vector<Timestamp> times = {later, unknown, in_london};
  std::sort(times.begin(), times.end());
  CHECK(times == std::vector<Timestamp>{in_london, unknown, later});
}

}  // namespace pipermill
