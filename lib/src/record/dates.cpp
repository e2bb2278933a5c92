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

}  // namespace

void read_dates(const DateWitnesses& witnesses, mail::HeaderText& text, Message::Content& content) {
  const auto& [date, separator, received, layout] = witnesses;
  const bool is_pipermail = layout == mail::Layout::pipermail;
  if (date == nullptr) {
    take_envelope(witnesses, text, content);
  } else {
    const auto offset = content.source.offset + (content.source.length - content.size) +
                        static_cast<std::uint64_t>(date->name.data() - content.raw.data());
    const auto parsed = mail::parse_rfc_date(date->value);
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

}  // namespace pipermill::record
