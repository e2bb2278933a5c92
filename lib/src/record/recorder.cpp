#include "record/recorder.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "mail/address.hpp"
#include "mail/header_block.hpp"
#include "mail/header_text.hpp"
#include "mail/obscured_address.hpp"
#include "page/reflowed.hpp"
#include "record/fields.hpp"
#include "record/stubs.hpp"

namespace pipermill::record {

namespace {

std::size_t size_of_line_end(std::string_view text) {
  return text.starts_with('\n') ? 1 : text.starts_with("\r\n") ? 2 : 0;
}

/// Blank lines between a separator and the header below it; 0 where no field of mail follows them.
std::size_t blank_lines_before_header(std::string_view message) {
  std::size_t at = 0;
  while (const auto size = size_of_line_end(message.substr(at))) at += size;
  if (at == 0) return 0;
  const auto line = message.substr(at, message.find('\n', at) - at);
  return mail::is_well_known(mail::field_name(line)) ? at : 0;
}

/// What stands behind the header, without the empty line that a mailbox puts behind a message.
std::string_view body_of(const RawMessage& raw, std::string_view message, std::size_t begin) {
  auto body = message.substr(begin);
  const bool is_cut = raw.length > raw.bytes.size();
  if (!raw.has_empty_line_behind || is_cut) return body;
  const bool ends_empty = message.ends_with("\n\n") || message.ends_with("\n\r\n");
  if (ends_empty && !body.empty()) body.remove_suffix(message.ends_with("\r\n") ? 2 : 1);
  return body;
}

/// Bytes up to and with the first empty line: what a header block can be.
std::size_t head_size(std::string_view message) {
  if (const auto size = size_of_line_end(message)) return size;
  const auto lf = base::find_pair(message, 0, '\n', '\n');
  const auto before = message.substr(0, lf);
  for (auto at = base::find_pair(before, 0, '\n', '\r'); at != std::string_view::npos;
       at = base::find_pair(before, at + 1, '\n', '\r')) {
    if (before.substr(at).starts_with("\n\r\n")) return at + 3;
  }
  return lf == std::string_view::npos ? message.size() : lf + 2;
}

std::string_view separator_of(const RawMessage& raw) {
  const auto length = std::min(raw.separator_length, raw.bytes.size());
  return base::chomp(base::trim_left(raw.bytes.substr(0, length)));
}

}  // namespace

void Recorder::record(const RawMessage& raw, Message::Content& content) {
  content.raw = raw.bytes.substr(std::min(raw.separator_length, raw.bytes.size()));
  content.size = raw.length - raw.separator_length;
  content.escape = raw.escape;
  if (!raw.is_decoded) content.raw_offset = raw.offset.value_or(content.source.offset) + raw.separator_length;
  if (raw.length > raw.bytes.size()) content.add_defect(DefectCode::message_too_large, content.source.offset);
  if (raw.is_before_first) content.add_defect(DefectCode::no_separator, content.source.offset);
  if (options_.depth == Options::Depth::ranges) return;
  content.has_id = has_content_ids();
  if (content.has_id) content.id = raw.id != nullptr ? *raw.id : content_id(content.raw);

  // A stub may have been pasted from another list; the masthead knows.
  if (raw.digest != nullptr) set_list_name(raw.digest->list.name.value_or(""), content);
  if (is_page(raw.layout)) {
    page_reader_.read(content.raw, raw.layout, content);
  } else if (raw.layout == mail::Layout::reflowed) {
    read_reflowed(raw, content);
  } else {
    read_mail(raw, content);
  }
  if (raw.digest != nullptr) fill_list(raw.digest->list, content);  // they seldom say it themselves
  if (raw.digest != nullptr) restore_ids(content);
  // Digests wrap subjects anew, and go on with a tab where a blank was.
  if (raw.digest != nullptr && content.subject && content.subject->find('\t') != std::string_view::npos) {
    std::string subject(*content.subject);
    std::replace(subject.begin(), subject.end(), '\t', ' ');
    set_subject(content.arena.store(subject), content);
  }
  if (!raw.topic.empty() && !content.subject) set_subject(content.arena.store(raw.topic), content);
}

/// In a month of Pipermail ids look like addresses, and are hidden as those are.
void Recorder::restore_ids(Message::Content& content) {
  for (auto* const ids : {&content.message_id, &content.in_reply_to, &content.references}) {
    for (auto& id : *ids) {
      if (id.find(' ') == std::string_view::npos) continue;
      if (const auto restored = mail::restore_address(id, content.arena)) id = restored->email;
    }
  }
}

void fill_list(const List& list, Message::Content& content) {
  if (!list.id && !list.name && !list.address) return;
  if (!content.list) content.list.emplace();
  const auto fill = [&](std::optional<std::string_view>& place,
                        const std::optional<std::string_view>& value) {
    if (!place && value) place = content.arena.store(*value);
  };
  fill(content.list->id, list.id);
  fill(content.list->name, list.name);
  fill(content.list->address, list.address);
}

void Recorder::read_mail(const RawMessage& raw, Message::Content& content) {
  const auto blank = raw.layout == mail::Layout::fields ? blank_lines_before_header(content.raw) : 0;
  const auto head = raw.layout == mail::Layout::none ? 0 : head_size(content.raw.substr(blank));
  header_lines_.index(content.raw.substr(blank, head));
  const auto parse =
      raw.layout == mail::Layout::indented_fields ? mail::parse_indented_block : mail::parse_header_block;
  const auto end = parse(header_lines_, 0, head == 0 ? 0 : options_.max_header_fields, content.raw_headers);
  const auto body_begin =
      blank + (end.body_line < header_lines_.count() ? header_lines_.begin_of(end.body_line) : head);
  const auto body_offset = content.offset_of(body_begin);
  if (end.has_too_many) content.add_defect(DefectCode::too_many_fields, body_offset);
  const bool has_header = raw.layout != mail::Layout::none;
  if (content.raw_headers.empty() && has_header) {
    content.add_defect(DefectCode::no_header_block, content.source.offset);
  } else if (end.odd_line) {
    content.add_defect(DefectCode::not_a_header_line,
                       content.offset_of(blank + header_lines_.begin_of(*end.odd_line)));
  }
  const auto separator = separator_of(raw);
  const bool is_one_line = separator.find('\n') == std::string_view::npos;
  known_.is_ascii = !header_lines_.has_8bit() && base::is_ascii(separator);
  known_.has_no_cr = !header_lines_.has_cr();
  known_.has_no_line_end = !end.has_folds && known_.has_no_cr && is_one_line;
  read_body(body_of(raw, content.raw, body_begin), separator, raw, content);
}

/// A message of Pipermail's text whose lines were made one.
void Recorder::read_reflowed(const RawMessage& raw, Message::Content& content) {
  const auto begin = raw.is_before_first ? 0 : page::parse_reflowed_head(content.raw, content.raw_headers);
  if (!raw.is_before_first) content.add_defect(DefectCode::reflowed, content.source.offset);
  if (content.raw_headers.empty() && !raw.is_before_first)
    content.add_defect(DefectCode::no_header_block, content.source.offset);
  known_ = {};
  read_body(content.raw.substr(begin), page::restored_separator(separator_of(raw), content.arena), raw,
            content);
}

void Recorder::read_body(std::string_view bytes, std::string_view separator, const RawMessage& raw,
                         Message::Content& content) {
  DecodedText decoded;
  content.body = bytes;
  if (options_.depth == Options::Depth::bodies && !bytes.empty()) {
    const auto offset = static_cast<std::size_t>(bytes.data() - content.raw.data());
    const auto charset = raw.digest != nullptr ? raw.digest->charset : std::nullopt;
    decoded = body_reader_.read(bytes, offset, charset, content);
  }
  const bool is_guessed = raw.digest != nullptr && raw.digest->is_charset_guessed;
  if (is_guessed && decoded.has_own_charset())
    content.add_defect(DefectCode::guessed_charset, content.source.offset);
  mail::HeaderText text(content.arena, converter_, guesser_);
  // The headers of a message are in the charset of its text, where they do not say so.
  text.set_known(known_);
  const auto charset =
      decoded.has_own_charset() ? decoded.charset : std::string_view(options_.fallback_charset);
  text.set_8bit_charset(charset);
  if (!known_.is_ascii && !charset.empty()) content.fields_charset = content.arena.store(charset);
  const bool is_reflowed = raw.layout == mail::Layout::reflowed;
  FieldReader reader(options_, is_reflowed ? mail::Layout::pipermail : raw.layout, separator, text, content);
  if (raw.digest != nullptr) reader.set_sent_before(raw.digest->sent_before);
  reader.read();
}

}  // namespace pipermill::record
