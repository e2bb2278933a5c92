#include "record/recorder.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "body/stub_url.hpp"
#include "codec/base64.hpp"
#include "codec/flowed.hpp"
#include "codec/html_text.hpp"
#include "codec/quoted_printable.hpp"
#include "mail/address.hpp"
#include "mail/content_type.hpp"
#include "mail/header_block.hpp"
#include "mail/header_text.hpp"
#include "mail/page_heading.hpp"
#include "record/fields.hpp"
#include "record/parts.hpp"

namespace pipermill::record {

namespace {

/// Bytes up to and with the first empty line: what a header block can be.
std::size_t head_size(std::string_view message) {
  if (message.starts_with('\n')) return 1;
  if (message.starts_with("\r\n")) return 2;
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

void set_list_name(std::string_view name, Message::Content& content) {
  if (name.empty()) return;
  if (!content.list) content.list.emplace();
  if (!content.list->name) content.list->name = name;
}

/// A line end of quoted-printable that was never decoded, and not the end of an encoded word.
bool has_soft_break(std::string_view value) {
  if (value.find("=?") != std::string_view::npos) return false;
  for (auto at = value.find('='); at != std::string_view::npos; at = value.find('=', at + 1)) {
    const bool is_last = at + 1 == value.size() || value[at + 1] == '\n';
    if (is_last) return true;
  }
  return false;
}

std::string_view whole_url(const body::Stub& stub, base::Arena& arena) {
  if (stub.url_rest[0].empty()) return stub.url;
  std::string url(stub.url);
  for (const auto rest : stub.url_rest) url += rest;
  return arena.store(url);
}

}  // namespace

void Recorder::record(const RawMessage& raw, Message::Content& content) {
  content.raw = raw.bytes.substr(std::min(raw.separator_length, raw.bytes.size()));
  content.size = raw.length - raw.separator_length;
  if (raw.length > raw.bytes.size()) content.add_defect(DefectCode::message_too_large, content.source.offset);
  if (raw.is_before_first) content.add_defect(DefectCode::no_separator, content.source.offset);
  if (!options_.read_fields && !options_.read_bodies) return;
  content.has_id = has_content_ids();
  if (content.has_id) content.id = raw.id != nullptr ? *raw.id : content_id(content.raw);

  if (raw.layout == mail::Layout::page) {
    read_page(content.raw, content);
  } else {
    const auto head = raw.layout == mail::Layout::none ? 0 : head_size(content.raw);
    header_lines_.index(content.raw.substr(0, head));
    const auto end = mail::parse_header_block(header_lines_, 0, head == 0 ? 0 : options_.max_header_fields,
                                              content.raw_headers);
    const auto body_begin =
        end.body_line < header_lines_.count() ? header_lines_.begin_of(end.body_line) : head;
    const auto body_offset = content.source.offset + raw.separator_length + body_begin;
    if (end.has_too_many) content.add_defect(DefectCode::too_many_fields, body_offset);
    if (content.raw_headers.empty() && !raw.is_before_first) {
      content.add_defect(DefectCode::no_header_block, content.source.offset);
    } else if (end.is_at_odd_line) {
      content.add_defect(DefectCode::not_a_header_line, body_offset);
    }
    const auto separator = separator_of(raw);
    const bool is_one_line = separator.find('\n') == std::string_view::npos;
    known_.is_ascii = !header_lines_.has_8bit() && base::is_ascii(separator);
    known_.has_no_cr = !header_lines_.has_cr();
    known_.has_no_line_end = !end.has_folds && known_.has_no_cr && is_one_line;
    read_body(content.raw.substr(body_begin), raw, content);
  }
  set_list_name(options_.list_name, content);
}

void Recorder::read_body(std::string_view bytes, const RawMessage& raw, Message::Content& content) {
  const auto* const type = mail::find_header(content.raw_headers, "content-type");
  const auto content_type = type != nullptr ? mail::parse_content_type(type->value) : mail::ContentType{};
  const auto offset = raw.separator_length + static_cast<std::size_t>(bytes.data() - content.raw.data());
  DecodedText decoded;
  if (options_.read_bodies && content.raw.size() != offset - raw.separator_length) {
    mail::MimeTree tree;
    const bool is_multipart = content_type.type.starts_with("multipart/");
    if (is_multipart) {
      tree = mail::parse_mime(bytes, content_type, {options_.max_mime_depth, options_.max_mime_parts});
      if (tree.leaves.empty())
        content.add_defect(DefectCode::opaque_multipart, content.source.offset + offset);
    }
    decoded = tree.leaves.empty() ? read_single(bytes, content_type, offset, content)
                                  : read_parts(tree, offset, content);
  }
  mail::HeaderText text(content.arena, converter_, guesser_);
  // The headers of a message are in the charset of its text, where neither says so.
  text.set_known(known_);
  text.set_8bit_charset(decoded.is_guessed ? decoded.charset : std::string_view(options_.fallback_charset));
  FieldReader(options_, raw.layout, separator_of(raw), text, content).read();
}

/// A body that is one text.
DecodedText Recorder::read_single(std::string_view bytes, const mail::ContentType& type, std::size_t offset,
                                  Message::Content& content) {
  if (!type.type.empty()) {
    const auto part = mail::single_part(bytes, content.raw_headers);
    const bool is_html = type.type == "text/html" && is_read_alone(part);
    if (is_html || !is_read_alone(part)) {
      mail::MimeTree tree;
      tree.leaves.push_back(part);
      return read_parts(tree, offset, content);
    }
  }
  const auto* const encoding = mail::find_header(content.raw_headers, "content-transfer-encoding");
  const auto at = content.source.offset + offset;
  if (encoding != nullptr && !type.type.starts_with("multipart/")) {
    const auto* const begin = bytes.data();
    if (!decode_transfer(bytes, mail::parse_transfer_encoding(encoding->value), scratch_))
      content.add_defect(DefectCode::broken_transfer_encoding, at);
    if (bytes.data() != begin) bytes = content.arena.store(scratch_);
  } else if (encoding == nullptr && decode_undeclared_base64(bytes)) {
    content.add_defect(DefectCode::undeclared_base64, at);
    bytes = content.arena.store(scratch_);
  }
  const auto decoded = decode_text(bytes, type, content);
  take_text(decoded, offset, content);
  take_segments(body_lines_, body::TextKind::mail, content);
  return decoded;
}

/// A text as it is read: in UTF-8, its paragraphs whole. Its lines are found.
DecodedText Recorder::decode_text(std::string_view bytes, const mail::ContentType& type,
                                  Message::Content& content) {
  auto decoded =
      text_decoder_.decode(bytes, type.charset, options_.fallback_charset, content.arena, body_lines_);
  if (type.is_flowed) {
    scratch_.clear();
    codec::append_unflowed(decoded.text, type.has_delsp, scratch_);
    decoded.text = content.arena.store(scratch_);
    body_lines_.index(decoded.text);
  }
  return decoded;
}

/// The text that a reader of the HTML sees, where there is no other.
void Recorder::take_text_of_html(DecodedText& html, Message::Content& content) {
  const auto text = codec::html_to_text(html.text);
  if (!text) return;
  content.add_defect(DefectCode::text_from_html, content.source.offset);
  html.text = content.arena.store(*text);
  content.text = html.text;
}

DecodedText Recorder::decode_part(const mail::MimePart& part, std::uint64_t at, Message::Content& content) {
  auto bytes = part.body;
  if (!decode_transfer(bytes, mail::parse_transfer_encoding(part.encoding), scratch_))
    content.add_defect(DefectCode::broken_transfer_encoding, at);
  if (bytes.data() != part.body.data()) bytes = content.arena.store(scratch_);
  return decode_text(bytes, part.content, content);
}

/// All texts that are to be read as one; what is known of the first one stands for all.
DecodedText Recorder::read_texts(const std::vector<const mail::MimePart*>& parts, std::uint64_t at,
                                 Message::Content& content) {
  DecodedText first;
  std::string all;
  for (const auto* const part : parts) {
    const auto decoded = decode_part(*part, at, content);
    if (part == parts.front()) first = decoded;
    content.is_encoding_problem |= decoded.is_lossy;
    if (parts.size() == 1) return first;
    if (!all.empty() && !all.ends_with('\n')) all += '\n';
    all += decoded.text;
  }
  first.text = content.arena.store(all);
  return first;
}

/// A body of several parts: those that are to be read become the text, one behind the other.
DecodedText Recorder::read_parts(const mail::MimeTree& tree, std::size_t offset, Message::Content& content) {
  const auto at = content.source.offset + offset;
  if (tree.has_no_end) content.add_defect(DefectCode::missing_boundary, at);
  if (tree.is_over_limit) content.add_defect(DefectCode::too_many_parts, at);
  const auto sorted = sort_parts(tree);
  auto text_to_read = read_texts(sorted.texts, at, content);
  if (sorted.html != nullptr) {
    const auto html = decode_part(*sorted.html, at, content);
    content.html = html.text;
    content.is_encoding_problem |= html.is_lossy;
    if (sorted.texts.empty()) text_to_read = html;
    if (sorted.texts.empty()) take_text_of_html(text_to_read, content);
  }
  if (content.text || !sorted.texts.empty()) {
    body_lines_.index(text_to_read.text);
    take_text(text_to_read, offset, content);
    take_segments(body_lines_, body::TextKind::mail, content);
  }
  mail::HeaderText text(content.arena, converter_, guesser_);
  text.set_8bit_charset(text_to_read.is_guessed ? text_to_read.charset
                                                : std::string_view(options_.fallback_charset));
  for (const auto* const part : sorted.attachments) add_part(*part, text, content);
  const auto report = text.take_report();
  content.is_encoding_problem |= report.is_lossy;
  if (report.has_broken_word) content.add_defect(DefectCode::broken_encoded_word, at);
  if (report.has_unknown_charset) content.add_defect(DefectCode::unknown_charset, at);
  return text_to_read;
}

/// Pipermail forgets the transfer encoding of a text, and Mailman sometimes scrubbed a part that was still
/// encoded: then the stub itself is in base64. Anything else that looks like base64 stays as it came. What is
/// decoded is in the scratch.
bool Recorder::decode_undeclared_base64(std::string_view bytes) {
  if (!codec::looks_like_base64(bytes)) return false;
  scratch_.clear();
  if (!codec::decode_base64(bytes, scratch_)) return false;
  return body::holds_a_stub(scratch_);
}

void Recorder::take_text(const DecodedText& decoded, std::size_t offset, Message::Content& content) {
  content.text = decoded.text;
  content.charset = decoded.charset;
  content.is_encoding_problem |= decoded.is_lossy;
  const auto at = content.source.offset + offset;
  if (decoded.has_unknown_charset) content.add_defect(DefectCode::unknown_charset, at);
  if (decoded.is_guessed) content.add_defect(DefectCode::guessed_charset, at);
  if (decoded.is_lossy) content.add_defect(DefectCode::undecodable_text, at);
}

void Recorder::read_page(std::string_view bytes, Message::Content& content) {
  const auto decoded = text_decoder_.decode(bytes, {}, options_.fallback_charset, content.arena, body_lines_);
  const auto heading = mail::parse_page_heading(body_lines_);
  take_text(decoded, 0, content);
  if (!heading) {
    content.add_defect(DefectCode::unreadable_heading, content.source.offset);
    if (options_.read_bodies) {
      take_segments(body_lines_, body::TextKind::mail, content);
    } else {
      content.text.reset();
    }
    return;
  }
  mail::HeaderText text(content.arena, converter_, guesser_);
  const auto offset = content.source.offset;
  set_subject(text.decode(heading->subject), content);
  const auto author = mail::split_page_author(heading->author);
  Address from;
  if (!author.address.empty()) mail::read_printed_address(author.address, text, from);
  // A sender without a name has the address in both places.
  if (!author.name.empty() && author.name != author.address) from.name = text.decode(author.name);
  if (!from.email) content.add_defect(DefectCode::incomplete_address, offset);
  content.from.push_back(from);
  content.author = Author{from.name, from.email};
  read_page_date(heading->date, offset, content);

  content.text.reset();
  if (!options_.read_bodies) return;
  const auto body =
      decoded.text.substr(heading->body_line < body_lines_.count() ? body_lines_.begin_of(heading->body_line)
                                                                   : decoded.text.size());
  content.text = body;
  body_lines_.index(body);
  take_segments(body_lines_, body::TextKind::page, content);
}

void Recorder::take_segments(const base::Lines& lines, body::TextKind kind, Message::Content& content) {
  body::segment(lines, kind, body_);
  content.segments.swap(body_.segments);
  set_list_name(body_.page_list, content);
  if (!body_.stubs.empty()) take_stubs(content);
}

void Recorder::take_stubs(Message::Content& content) {
  mail::HeaderText text(content.arena, converter_, guesser_);
  bool is_soft_broken = false;
  const auto decoded = [&](std::string_view value) -> std::optional<std::string_view> {
    if (value.empty()) return std::nullopt;
    if (is_soft_broken || has_soft_break(value)) {
      scratch_.clear();
      codec::decode_quoted_printable(value, scratch_);
      value = content.arena.store(base::trim(scratch_));
      if (value.empty()) return std::nullopt;
    }
    return text.decode(value);
  };
  auto segment = content.segments.begin();
  for (const auto& stub : body_.stubs) {
    segment = std::find_if(segment, content.segments.end(),
                           [](const Segment& s) { return s.kind == SegmentKind::stub; });
    is_soft_broken = stub.is_soft_broken;
    if (stub.is_damaged || stub.is_soft_broken)
      content.add_defect(DefectCode::damaged_stub, content.source.offset);
    Attachment attachment;
    attachment.kind = stub.kind;
    attachment.scrubbed = true;
    attachment.name = decoded(stub.name);
    attachment.type = decoded(stub.type);
    attachment.size = stub.size;
    attachment.description = decoded(stub.description);
    if (!stub.url.empty()) attachment.url = whole_url(stub, content.arena);
    attachment.from = decoded(stub.from);
    attachment.subject = decoded(stub.subject);
    attachment.date = decoded(stub.date);
    if (segment != content.segments.end()) {
      attachment.offset = segment->start;
      attachment.length = segment->end - segment->start;
      ++segment;
    }
    content.attachments.push_back(attachment);
    set_list_name(body::list_of_url(attachment.url.value_or("")), content);
  }
  const auto report = text.take_report();
  content.is_encoding_problem |= report.is_lossy;
  if (report.has_broken_word) content.add_defect(DefectCode::broken_encoded_word, content.source.offset);
}

}  // namespace pipermill::record
