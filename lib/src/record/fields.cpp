#include "record/fields.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/lies_in.hpp"
#include "mail/address.hpp"
#include "mail/date.hpp"
#include "mail/from_line.hpp"
#include "mail/message_id.hpp"
#include "mail/obscured_address.hpp"
#include "mail/subject.hpp"
#include "record/author.hpp"
#include "record/list_fields.hpp"

namespace pipermill::record {

namespace {

bool is_pipermail(mail::Layout layout) {
  return layout == mail::Layout::pipermail || layout == mail::Layout::pipermail_1998;
}

}  // namespace

void set_subject(std::string_view subject, Message::Content& content) {
  if (subject.empty()) return;
  content.subject = subject;
  if (const auto base = mail::base_subject(subject); !base.empty()) content.base_subject = base;
  if (const auto tag = mail::list_tag(subject); !tag.empty()) content.list_tag = tag;
}

std::uint64_t offset_of(const Header& header, const Message::Content& content) {
  const auto& raw = content.raw;
  const bool is_in_raw = base::lies_in(header.name, raw);
  return content.offset_of(is_in_raw ? static_cast<std::size_t>(header.name.data() - raw.data()) : 0);
}

void FieldReader::take_report(const Header& header) {
  const auto report = text_.take_report();
  content_.is_encoding_problem |= report.is_lossy;
  if (report.has_broken_word)
    content_.add_defect(DefectCode::broken_encoded_word, offset_of(header, content_));
  if (report.has_unknown_charset)
    content_.add_defect(DefectCode::unknown_charset, offset_of(header, content_));
  if (report.is_guessed) content_.add_defect(DefectCode::guessed_charset, offset_of(header, content_));
  if (report.is_lossy) content_.add_defect(DefectCode::undecodable_text, offset_of(header, content_));
}

bool FieldReader::is_again(bool& is_seen, const Header& header) {
  if (is_seen) content_.add_defect(DefectCode::duplicate_field, offset_of(header, content_));
  const bool was_seen = is_seen;
  is_seen = true;
  return was_seen;
}

void FieldReader::read() {
  for (const auto& header : content_.raw_headers) {
    read_one(header);
    take_report(header);
  }
  if (content_.to.empty()) read_comments();
  if (content_.from.empty() && !content_.raw_headers.empty()) {
    content_.add_defect(DefectCode::no_sender, content_.source.offset);
  }
  read_dates({date_, separator_, received_, layout_, sent_before_}, text_, content_);
  find_author(text_, content_);
  if (!options_.decode_headers) return;
  for (const auto& header : content_.raw_headers) {
    content_.headers.push_back({header.name, text_.decode(header.value)});
  }
  content_.is_encoding_problem |= text_.take_report().is_lossy;
}

void FieldReader::read_one(const Header& header) {
  const auto is = [&](std::string_view name) { return base::iequals(header.name, name); };
  switch (base::to_lower(header.name.front())) {
    case 'b':
    case 'c':
    case 'f':
    case 't':
      return read_people(header);
    case 'd':
      return is("date") ? read_date(header) : read_list_field(header, text_, content_);
    case 'i':
      if (is("in-reply-to")) read_ids(header, content_.in_reply_to);
      return;
    case 'l':
    case 'x':
      return read_list_field(header, text_, content_);
    case 'm':
      return is("message-id") ? read_message_id(header) : read_list_field(header, text_, content_);
    case 'r':
      if (is("references")) return read_ids(header, content_.references);
      return is("received") ? read_received(header) : read_people(header);
    case 's':
      return is("subject") ? read_subject(header) : read_people(header);
    default:
      return;
  }
}

void FieldReader::read_date(const Header& header) {
  if (date_ != nullptr) content_.add_defect(DefectCode::duplicate_field, offset_of(header, content_));
  if (date_ == nullptr) date_ = &header;
}

void FieldReader::read_people(const Header& header) {
  const auto is = [&](std::string_view name) { return base::iequals(header.name, name); };
  if (is("from") && !is_again(has_from_, header)) read_from(header);
  if (is("to")) read_addresses(header, content_.to);
  if (is("cc")) read_addresses(header, content_.cc);
  if (is("bcc")) read_addresses(header, content_.bcc);
  if (is("sender")) read_addresses(header, content_.sender);
  if (is("reply-to")) read_addresses(header, content_.reply_to);
}

/// LISTSERV keeps the recipients of a message in "Comments: To: ..." and "Comments: cc: ...".
void FieldReader::read_comments() {
  for (const auto& header : content_.raw_headers) {
    if (!base::iequals(header.name, "comments")) continue;
    const auto value = base::trim_left(header.value);
    const auto colon = value.find(':');
    if (colon == std::string_view::npos) continue;
    const Header recipients{header.name, value.substr(colon + 1)};
    if (base::iequals(value.substr(0, colon), "to")) read_addresses(recipients, content_.to);
    if (base::iequals(value.substr(0, colon), "cc")) read_addresses(recipients, content_.cc);
  }
}

void FieldReader::read_from(const Header& header) {
  if (is_pipermail(layout_)) {
    read_sender_of_pipermail(header);
  } else {
    read_addresses(header, content_.from);
  }
  take_sender_defects(header);
}

void FieldReader::read_sender_of_pipermail(const Header& header) {
  constexpr std::string_view from = "From ";
  const auto line = separator_.starts_with(from) ? separator_.substr(from.size()) : std::string_view{};
  Address sender;
  bool is_somebody = false;
  if (layout_ == mail::Layout::pipermail_1998) {
    const auto end = mail::find_pipermail_1998_date(line);
    is_somebody = mail::parse_pipermail_1998_sender(header.value, line.substr(0, std::min(end, line.size())),
                                                    text_, sender);
  } else {
    const auto end = mail::find_pipermail_date(line);
    is_somebody =
        mail::parse_pipermail_sender(header.value, line.substr(0, std::min(end, line.size())), text_, sender);
  }
  if (is_somebody) content_.from.push_back(sender);
}

void FieldReader::take_sender_defects(const Header& header) {
  for (const auto& address : content_.from) {
    if (address.email) continue;
    content_.add_defect(address.obscured ? DefectCode::hidden_address : DefectCode::incomplete_address,
                        offset_of(header, content_));
  }
}

void FieldReader::read_addresses(const Header& header, std::vector<Address>& out) {
  if (!mail::parse_addresses(header.value, options_.max_field_items, text_, out)) {
    content_.add_defect(DefectCode::too_many_items, offset_of(header, content_));
  }
}

void FieldReader::read_subject(const Header& header) {
  if (!is_again(has_subject_, header)) set_subject(text_.decode(header.value), content_);
}

void FieldReader::read_ids(const Header& header, std::vector<std::string_view>& out) {
  const auto parse = &out == &content_.references ? mail::parse_references : mail::parse_reply_ids;
  if (!parse(header.value, options_.max_field_items, text_, out)) {
    content_.add_defect(DefectCode::too_many_items, offset_of(header, content_));
  }
}

void FieldReader::read_message_id(const Header& header) {
  if (is_again(has_message_id_, header)) return;
  mail::parse_message_id(header.value, options_.max_field_items, text_, content_.message_id);
  if (!content_.message_id.empty()) content_.message_id_source = MessageIdSource::header;
}

/// The first Received field is the last server's: its date stands behind the last ";" (RFC 5322
/// section 3.6.7).
void FieldReader::read_received(const Header& header) {
  if (has_received_) return;
  has_received_ = true;
  const auto semicolon = header.value.rfind(';');
  if (semicolon == std::string_view::npos) return;
  const auto written = header.value.substr(semicolon + 1);
  if (const auto date = mail::parse_rfc_date(written)) {
    content_.received_at = date->time;
    received_ = written;
  }
}

}  // namespace pipermill::record
