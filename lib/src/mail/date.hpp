#pragma once

#include <optional>
#include <string_view>

#include "pipermill/message.hpp"

#include "mail/zone.hpp"

namespace pipermill::mail {

/// A date that was read, and what had to be borne.
struct ParsedDate {
  Timestamp time;
  ZoneKind zone = ZoneKind::missing;
  bool has_leap_second = false;
};

/// A Date field (RFC 5322 section 3.3 and 4.3): weekday, comma, seconds and zone may be missing, the year may
/// have two or three digits, comments may stand anywhere. None where day, month, year or time cannot be read
/// or do not exist.
[[nodiscard]] std::optional<ParsedDate> parse_rfc_date(std::string_view text);

/// `Thu May  1 17:17:58 2003` of asctime(3), with what mailboxes add to it: no seconds, a zone before or
/// behind the year. None for anything else.
[[nodiscard]] std::optional<ParsedDate> parse_ctime(std::string_view text);

/// `Jul 31 12:32PM -0400` of Google's digests: the last such moment that is not after `before`.
[[nodiscard]] std::optional<ParsedDate> parse_date_without_year(std::string_view text,
                                                                const Timestamp& before);

/// 1 to 12 for a word that begins with an English month name's first three letters; 0: none.
[[nodiscard]] int month_of(std::string_view word);

/// Parts that were found, as a Timestamp; none where such a moment does not exist. Seconds may be 60.
struct DateParts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
};
[[nodiscard]] std::optional<ParsedDate> make_date(const DateParts& parts, const Zone& zone);

/// "12:36:30", "9:05" from the front of `rest`; false: there is none, or it does not exist.
bool take_clock(std::string_view& rest, DateParts& parts);

}  // namespace pipermill::mail
