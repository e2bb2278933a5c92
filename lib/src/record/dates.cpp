#include <algorithm>
#include <cstdlib>

#include "base/ascii.hpp"
#include "mail/date.hpp"
#include "mail/from_line.hpp"
#include "page/date.hpp"
#include "record/fields.hpp"

namespace pipermill::record {

namespace {

void take(const mail::ParsedDate& date, DateSource source, std::string_view raw, std::uint64_t offset,
          Message::Content& content) {
  content.sent_at = date.time;
  content.date_source = source;
  content.date_raw = raw;
  if (date.zone == mail::ZoneKind::invalid) content.add_defect(DefectCode::invalid_zone, offset);
  if (date.zone == mail::ZoneKind::unknown) content.add_defect(DefectCode::unknown_zone, offset);
  if (date.has_leap_second) content.add_defect(DefectCode::leap_second, offset);
}

std::string_view envelope_date(std::string_view separator, mail::Layout layout) {
  if (layout != mail::Layout::pipermail_1998) return mail::parse_from_line(separator).date;
  const auto end = mail::find_pipermail_1998_date(separator);
  return end == std::string_view::npos ? std::string_view{} : base::trim(separator.substr(end));
}

/// Programs that know no date of delivery write the first second there is (public-inbox, Pony Mail).
bool is_placeholder(const mail::ParsedDate& date) {
  const auto& time = date.time;
  return time.year == 1970 && time.month == 1 && time.day == 1 && time.hour == 0 && time.minute == 0 &&
         time.second == 0;
}

/// The separator's date, where it is the best there is (Pipermail's From_ has the server's clock and no
/// zone), or the last server's.
void take_envelope(const DateWitnesses& witnesses, mail::HeaderText& text, Message::Content& content) {
  const auto written = envelope_date(witnesses.separator, witnesses.layout);
  auto date = mail::parse_ctime(written);
  if (!date) date = mail::parse_rfc_date(written);
  if (date && is_placeholder(*date)) date.reset();
  if (date) {
    take(*date, DateSource::envelope, text.unfold(written), content.source.offset, content);
  } else if (const auto received = mail::parse_rfc_date(witnesses.received)) {
    take(*received, DateSource::received, text.unfold(witnesses.received), content.source.offset, content);
  } else {
    content.add_defect(DefectCode::no_date, content.source.offset);
  }
}

/// The offset that makes a clock that second of UTC; none where no zone has it.
std::optional<int> offset_of_clock(Timestamp clock, std::int64_t seconds) {
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t farthest = 14 * minute;  // minutes
  clock.offset_minutes = 0;
  const auto ahead = *clock.seconds_since_epoch() - seconds;
  const auto minutes = ahead / minute;
  if (ahead % (15 * minute) != 0 || minutes < -farthest || minutes > farthest) return std::nullopt;
  return static_cast<int>(minutes);
}

/// The Date field, which is there.
std::optional<mail::ParsedDate> parse_field(const DateWitnesses& witnesses, std::uint64_t offset,
                                            Message::Content& content) {
  const auto value = witnesses.date->value;
  auto date = mail::parse_rfc_date(value);
  if (!date && witnesses.layout == mail::Layout::page_text) date = page::parse_date(value);
  if (date || !witnesses.sent_before) return date;
  date = mail::parse_date_without_year(value, *witnesses.sent_before);
  if (date) content.add_defect(DefectCode::guessed_year, offset);
  return date;
}

}  // namespace

void read_dates(const DateWitnesses& witnesses, mail::HeaderText& text, Message::Content& content) {
  const auto& [date, separator, received, layout, sent_before] = witnesses;
  const bool is_pipermail = layout == mail::Layout::pipermail;
  if (date == nullptr) {
    take_envelope(witnesses, text, content);
  } else {
    const auto offset = offset_of(*date, content);
    const auto parsed = parse_field(witnesses, offset, content);
    const auto ctime = parsed ? std::nullopt : mail::parse_ctime(date->value);
    if (parsed || (ctime && !is_pipermail)) {
      take(parsed ? *parsed : *ctime, DateSource::date, text.unfold(date->value), offset, content);
    } else {
      content.add_defect(ctime ? DefectCode::archiving_date : DefectCode::unreadable_date, offset);
      if (ctime) content.received_at = ctime->time;
      take_envelope(witnesses, text, content);
    }
  }
  // In a mailbox the separator tells when the message was delivered.
  if (content.received_at || layout != mail::Layout::fields) return;
  if (const auto delivered = mail::parse_ctime(envelope_date(separator, layout));
      delivered && !is_placeholder(*delivered)) {
    content.received_at = delivered->time;
  }
}

void read_page_date(std::string_view line, std::uint64_t offset, Message::Content& content) {
  auto date = page::parse_date(line);
  if (!date) date = mail::parse_rfc_date(line);  // pages before 2002 show the field
  if (date) {
    take(*date, DateSource::page, line, offset, content);
  } else {
    content.add_defect(line.empty() ? DefectCode::no_date : DefectCode::unreadable_date, offset);
  }
}

void read_page_date(std::string_view line, std::string_view utc, std::uint64_t offset,
                    Message::Content& content) {
  const auto moment = parse_utc(utc);
  auto date = mail::parse_rfc_date(line);
  if (!date) date = mail::parse_ctime(line);
  if (!moment || (date && date->time.offset_minutes)) return read_page_date(line, offset, content);
  content.date_raw = line.empty() ? utc : line;
  content.date_source = DateSource::page;
  content.sent_at = moment;
  const auto offset_minutes =
      date ? offset_of_clock(date->time, *moment->seconds_since_epoch()) : std::nullopt;
  if (!offset_minutes) return;
  content.sent_at = date->time;
  content.sent_at->offset_minutes = offset_minutes;
}

void settle_zone(std::int64_t seconds, Message::Content& content) {
  if (!content.sent_at || content.sent_at->offset_minutes) return;
  content.sent_at->offset_minutes = offset_of_clock(*content.sent_at, seconds);
  if (!content.sent_at->offset_minutes) return;
  auto& defects = content.defects;
  defects.erase(std::remove_if(defects.begin(), defects.end(),
                               [](const Defect& defect) { return defect.code == DefectCode::unknown_zone; }),
                defects.end());
}

void settle_zone_of_page(std::int64_t seconds, Message::Content& content) {
  constexpr int summer_time = 60;
  const bool has_name = content.date_raw && base::is_alpha(content.date_raw->front()) &&
                        content.date_raw->find_first_of("+,") == std::string_view::npos;
  if (!content.sent_at || !content.sent_at->offset_minutes || !has_name) return settle_zone(seconds, content);
  const auto offset = offset_of_clock(*content.sent_at, seconds);
  if (offset && std::abs(*offset - *content.sent_at->offset_minutes) > summer_time)
    content.sent_at->offset_minutes = offset;
}

std::optional<Timestamp> parse_utc(std::string_view digits) {
  constexpr std::size_t size = 14;
  if (digits.size() != size || !std::all_of(digits.begin(), digits.end(), base::is_digit))
    return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    auto rest = digits.substr(at, count);
    return base::take_number(rest, count);
  };
  const mail::DateParts parts{number(0, 4), number(4, 2),  number(6, 2),
                              number(8, 2), number(10, 2), number(12, 2)};
  const auto date = mail::make_date(parts, {mail::ZoneKind::known, 0});
  return date ? std::optional(date->time) : std::nullopt;
}

}  // namespace pipermill::record
