#include "record/body_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "codec/base64.hpp"
#include "codec/flowed.hpp"
#include "codec/html_text.hpp"
#include "mail/content_type.hpp"
#include "mail/header_block.hpp"
#include "mail/header_text.hpp"
#include "record/parts.hpp"
#include "record/stray_headers.hpp"
#include "record/stubs.hpp"

namespace pipermill::record {

DecodedText BodyReader::read(std::string_view bytes, std::size_t offset,
                             std::optional<std::string_view> charset, Message::Content& content) {
  const auto* const type = mail::find_header(content.raw_headers, "content-type");
  mail::MimeTree tree;
  mail::MimePart part;
  if (type != nullptr) {
    auto content_type = mail::parse_content_type(type->value);
    if (content_type.type.starts_with("multipart/")) {
      tree = mail::parse_mime(bytes, content_type, {options_.max_mime_depth, options_.max_mime_parts});
      if (!tree.leaves.empty()) return read_parts(tree, offset, content);
      content.add_defect(DefectCode::opaque_multipart, content.offset_of(offset));
    }
    if (content_type.type.empty()) content_type.type = "text/plain";
    part = mail::single_part(std::move(content_type), content.raw_headers);
  } else {
    part.id = "1";
    part.content.type = "text/plain";
    const auto* const encoding = mail::find_header(content.raw_headers, "content-transfer-encoding");
    if (encoding != nullptr) part.encoding = encoding->value;
  }
  part.body = bytes;
  if (charset) part.content.charset = *charset;
  if (part.content.type != "text/html" && is_read_alone(part)) return read_text(part, offset, content);
  tree.leaves.push_back(std::move(part));
  return read_parts(tree, offset, content);
}

/// A body that is one text.
DecodedText BodyReader::read_text(const mail::MimePart& part, std::size_t offset, Message::Content& content) {
  const auto at = content.offset_of(offset);
  add_to_parts(part, content);
  std::string_view bytes;
  if (part.encoding.data() == nullptr && decode_undeclared_base64(part.body)) {
    content.add_defect(DefectCode::undeclared_base64, at);
    bytes = content.arena.store(scratch_);
  } else {
    bytes = decode_body(part, at, content);
  }
  auto decoded = decode_text(bytes, part.content, content);
  if (cut(decoded)) lines_.index(decoded.text);
  take_text(decoded, offset, content);
  take_segments(lines_.count(), content);
  // What stands behind base64 is in no text.
  const bool is_decoded = bytes.data() != part.body.data();
  if (is_decoded && mail::parse_transfer_encoding(part.encoding) == TransferEncoding::base64)
    mark_headers_in_raw(part.body, raw_lines_, content);
  return decoded;
}

/// A text as it is read: in UTF-8, its paragraphs whole. Its lines are found.
DecodedText BodyReader::decode_text(std::string_view bytes, const mail::ContentType& type,
                                    Message::Content& content) {
  auto decoded = text_decoder_.decode(bytes, type.charset, options_.fallback_charset, content.arena, lines_);
  if (type.is_flowed) {
    scratch_.clear();
    codec::append_unflowed(decoded.text, type.has_delsp, scratch_);
    decoded.text = content.arena.store(scratch_);
    lines_.index(decoded.text);
  }
  return decoded;
}

/// The bytes of a part as they were sent. What says that it has parts, and has none, has no encoding of its
/// own either (RFC 2045 section 6.4).
std::string_view BodyReader::decode_body(const mail::MimePart& part, std::uint64_t at,
                                         Message::Content& content) {
  auto bytes = part.body;
  auto encoding = mail::parse_transfer_encoding(part.encoding);
  // A text that says it is uuencoded has a file in it, and is found there.
  if (encoding == TransferEncoding::uuencode || part.content.type.starts_with("multipart/"))
    encoding = TransferEncoding::identity;
  const bool is_false = encoding == TransferEncoding::base64 && codec::is_no_base64(bytes);
  if (is_false) encoding = TransferEncoding::identity;
  if (!decode_transfer(bytes, encoding, content.escape, scratch_) || is_false)
    content.add_defect(DefectCode::broken_transfer_encoding, at);
  return bytes.data() == part.body.data() ? bytes : content.arena.store(scratch_);
}

DecodedText BodyReader::decode_part(const mail::MimePart& part, std::uint64_t at, Message::Content& content) {
  const auto bytes = decode_body(part, at, content);
  if (part.content.type != "text/html" || !part.content.charset.empty())
    return decode_text(bytes, part.content, content);
  auto type = part.content;
  type.charset = codec::charset_of_html(bytes);
  return decode_text(bytes, type, content);
}

/// Holds the text that a record has to its limit, whatever it was made of. True: it was longer.
bool BodyReader::cut(DecodedText& decoded) const {
  if (decoded.text.size() <= options_.max_text_size) return false;
  decoded.text = beginning_of(decoded.text, options_.max_text_size);
  decoded.is_cut = true;
  return true;
}

/// The text that a reader of the HTML sees; false: this build has nothing that can tell.
bool BodyReader::take_text_of_html(DecodedText& html, Message::Content& content) const {
  const auto at = content.source.offset;
  const bool is_too_large = html.text.size() > options_.max_html_size;
  const auto text = codec::html_to_text(beginning_of(html.text, options_.max_html_size));
  content.add_defect(text ? DefectCode::text_from_html : DefectCode::html_not_read, at);
  if (!text) return false;
  if (is_too_large) content.add_defect(DefectCode::html_too_large, at);
  if (text->is_cut) content.add_defect(DefectCode::too_many_parts, at);
  html.text = content.arena.store(text->text);
  return true;
}

/// All texts that are to be read as one, in content.text; what is known of the first one stands for all.
///
/// @param html  the HTML body, which is decoded already
DecodedText BodyReader::read_texts(const SortedParts& sorted, const DecodedText& html, std::uint64_t at,
                                   Message::Content& content) {
  std::optional<DecodedText> first;
  std::string all;
  for (const auto* const part : sorted.texts) {
    const bool is_html_body = sorted.html != nullptr && part == sorted.html;
    auto decoded = is_html_body ? html : decode_part(*part, at, content);
    content.is_encoding_problem |= decoded.is_lossy;
    if (part->content.type == "text/html" && !take_text_of_html(decoded, content)) continue;
    if (!first) {
      first = decoded;
      if (sorted.texts.size() == 1) break;
    }
    if (!all.empty() && !all.ends_with('\n')) all += '\n';
    all += decoded.text;
  }
  if (!first) return html;
  if (sorted.texts.size() != 1) first->text = content.arena.store(all);
  cut(*first);
  content.text = first->text;
  return *first;
}

/// A body of several parts: those that are to be read become the text, one behind the other.
DecodedText BodyReader::read_parts(const mail::MimeTree& tree, std::size_t offset,
                                   Message::Content& content) {
  const auto at = content.offset_of(offset);
  if (tree.has_no_end) content.add_defect(DefectCode::missing_boundary, at);
  if (tree.has_opaque) content.add_defect(DefectCode::opaque_multipart, at);
  if (tree.is_over_limit) content.add_defect(DefectCode::too_many_parts, at);
  for (const auto& leaf : tree.leaves) add_to_parts(leaf, content);
  const auto sorted = sort_parts(tree);
  DecodedText html;
  if (sorted.html != nullptr) {
    html = decode_part(*sorted.html, at, content);
    content.html = html.text;
    content.is_encoding_problem |= html.is_lossy;
    if (html.is_cut) content.add_defect(DefectCode::text_too_large, at);
  }
  const auto text = read_texts(sorted, html, at, content);
  if (content.text) {
    const bool are_lines_known =
        sorted.texts.size() == 1 && sorted.texts.front() != sorted.html && !text.is_cut;
    if (!are_lines_known) lines_.index(text.text);
    take_text(text, offset, content);
    take_segments(lines_.count(), content);
  }
  if (!sorted.attachments.empty()) add_parts(sorted.attachments, text, at, content);
  look_behind_parts(tree, sorted, content);
  return text;
}

/// Looks for headers where nothing is read: behind the last boundary, and in a part that no boundary ends and
/// of which no text is made as it stands.
void BodyReader::look_behind_parts(const mail::MimeTree& tree, const SortedParts& sorted,
                                   Message::Content& content) {
  const auto& last = tree.leaves.back();
  const auto begin = static_cast<std::size_t>(last.body.data() - content.body.data());
  const auto behind = content.body.substr(std::min(begin + last.body.size(), content.body.size()));
  if (!behind.empty()) mark_headers_in_raw(behind, raw_lines_, content);
  const bool is_ended = !behind.empty() && !tree.has_no_end;
  const bool is_in_text = last.content.type == "text/plain" &&
                          std::find(sorted.texts.begin(), sorted.texts.end(), &last) != sorted.texts.end() &&
                          mail::parse_transfer_encoding(last.encoding) != TransferEncoding::base64;
  if (is_ended || is_in_text) return;
  auto rest = last.body;
  if (last.content.type.starts_with("message/")) {  // its own header is no other's
    while (!rest.empty() && !base::chomp(base::take_line(rest)).empty()) {
    }
  }
  mark_headers_in_raw(rest, raw_lines_, content);
}

void BodyReader::add_parts(const std::vector<const mail::MimePart*>& parts, const DecodedText& around,
                           std::uint64_t at, Message::Content& content) {
  mail::HeaderText text(content.arena, converter_, guesser_);
  text.set_8bit_charset(around.has_own_charset() ? around.charset
                                                 : std::string_view(options_.fallback_charset));
  for (const auto* const part : parts) add_part(*part, text, content);
  const auto report = text.take_report();
  content.is_encoding_problem |= report.is_lossy;
  if (report.has_broken_word) content.add_defect(DefectCode::broken_encoded_word, at);
  if (report.has_unknown_charset) content.add_defect(DefectCode::unknown_charset, at);
}

/// Pipermail forgets the transfer encoding of a text, and Mailman sometimes scrubbed a part that was still
/// encoded: then the stub itself is in base64. Anything else that looks like base64 stays as it came. What is
/// decoded is in the scratch.
bool BodyReader::decode_undeclared_base64(std::string_view bytes) {
  if (!codec::looks_like_base64(bytes)) return false;
  scratch_.clear();
  if (!codec::decode_base64(bytes, scratch_)) return false;
  return body::holds_a_stub(scratch_);
}

DecodedText BodyReader::read_page(std::string_view bytes, std::string_view charset,
                                  Message::Content& content) {
  const auto decoded = text_decoder_.decode(bytes, charset, options_.fallback_charset, content.arena, lines_);
  take_text(decoded, 0, content);
  return decoded;
}

void BodyReader::take_page_body(std::string_view text, std::size_t chrome, Message::Content& content) {
  if (text.size() > options_.max_text_size) {
    text = beginning_of(text, options_.max_text_size);
    content.add_defect(DefectCode::text_too_large, content.source.offset);
  }
  content.text = text;
  lines_.index(text);
  take_segments(chrome < text.size() ? lines_.line_at(chrome) : lines_.count(), content);
}

void BodyReader::take_text(const DecodedText& decoded, std::size_t offset, Message::Content& content) {
  content.text = decoded.text;
  content.charset = decoded.charset;
  content.is_encoding_problem |= decoded.is_lossy;
  const auto at = content.offset_of(offset);
  if (decoded.has_unknown_charset) content.add_defect(DefectCode::unknown_charset, at);
  if (decoded.is_guessed) content.add_defect(DefectCode::guessed_charset, at);
  if (decoded.is_lossy) content.add_defect(DefectCode::undecodable_text, at);
  if (decoded.is_cut) content.add_defect(DefectCode::text_too_large, at);
}

void BodyReader::take_segments(std::size_t chrome, Message::Content& content) {
  body::segment(lines_, chrome, body_);
  content.segments.swap(body_.segments);
  if (!body_.key_fields.empty()) mark_headers_in_text(lines_, body_.key_fields, content);
  if (body_.stubs.empty()) return;
  mail::HeaderText text(content.arena, converter_, guesser_);
  add_stubs(body_.stubs, text, content);
}

}  // namespace pipermill::record
