#include "mail/date.hpp"
#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

std::string read(std::string_view text, const Timestamp& before) {
  const auto date = parse_date_without_year(text, before);
  return date ? to_string(date->time) : "none";
}

}  // namespace

TEST_CASE("a date without a year is the last one before another", "[date]") {
  const Timestamp before{2009, 1, 1, 12, 0, 0, 0};
  CHECK(read("Jul 31 12:32PM -0400", before) == "2008-07-31T12:32:00-04:00");
  CHECK(read("Jan 01 11:59AM +0000", before) == "2009-01-01T11:59:00+00:00");
  CHECK(read("Jan 01 12:01PM +0000", before) == "2008-01-01T12:01:00+00:00");
  CHECK(read("Jan 01 12:05AM +0000", before) == "2009-01-01T00:05:00+00:00");
  CHECK(read("Feb 29 08:00AM +0100", before) == "2008-02-29T08:00:00+01:00");
  CHECK(read("Jan 01 15:05 +0300", before) == "2008-01-01T15:05:00+03:00");
}

TEST_CASE("what is no such date is none", "[date]") {
  const Timestamp before{2009, 1, 1, 12, 0, 0, 0};
  for (const auto* const text :
       {"", "Jul", "Jul 31", "31 Jul 12:32PM", "Feb 30 08:00AM +0000", "Jul 31 13:00PM +0000"}) {
    CAPTURE(text);
    CHECK(read(text, before) == "none");
  }
}

TEST_CASE("clocks of RFC 733 have no colon and a dash before the zone", "[date]") {
  const auto read_rfc = [](std::string_view text) {
    const auto date = parse_rfc_date(text);
    return date ? to_string(date->time) : "none";
  };
  CHECK(read_rfc("10 Jan 1984 1244-PST") == "1984-01-10T12:44:00-08:00");
  CHECK(read_rfc("Wednesday, 11 January 1984 0905-EST") == "1984-01-11T09:05:00-05:00");
  CHECK(read_rfc("11 January 1984 2460-EST") == "none");
  CHECK(read_rfc("11 January 1984 124-EST") == "none");
  CHECK(read_rfc("16 December 1983") == "none");
}

}  // namespace pipermill::mail
