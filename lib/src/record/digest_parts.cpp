#include "record/digest_parts.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/scan.hpp"
#include "codec/charset.hpp"
#include "codec/utf8.hpp"
#include "digest/evidence.hpp"
#include "digest/masthead.hpp"
#include "digest/names.hpp"
#include "digest/topics.hpp"
#include "digest/words.hpp"
#include "mail/content_type.hpp"
#include "mail/header_block.hpp"
#include "mail/mime.hpp"
#include "record/parts.hpp"

namespace pipermill::record {

namespace {

/// A program made it, and says so.
bool is_from_software(const digest::Cover& cover) {
  return digest::is_digest_subject(cover.subject) && digest::is_list_software(cover.from);
}

/// The text of a part, in UTF-8 as well as that can be had.
std::string text_of(const mail::MimePart& part, const Message::Content& content) {
  std::string scratch;
  auto bytes = part.body;
  decode_transfer(bytes, mail::parse_transfer_encoding(part.encoding), content.escape, scratch);
  std::string text;
  if (codec::is_valid_utf8(bytes) ||
      !codec::Converter()
           .append(bytes, part.content.charset.empty() ? "windows-1252" : part.content.charset, text)
           .is_known) {
    text.clear();
    codec::append_repaired_utf8(bytes, text);
  }
  return text;
}

/// A text that a digest has around its messages, and nobody wrote for this one.
bool is_of_digest(const mail::MimePart& part, const std::string& text) {
  if (digest::is_digest_description(part.description)) return true;
  if (base::trim(text).empty()) return true;
  base::Lines lines;
  lines.index(text);
  constexpr std::size_t looked_at = 60;
  if (!digest::find_opening(lines).kind.empty()) return true;
  for (std::size_t n = 0; n < std::min(lines.count(), looked_at); ++n) {
    auto line = lines.line(n);
    if (digest::take_topics_label(line)) return true;
    const auto name = digest::name_behind_sign_off(lines.line(n));
    if (!name.empty() && name.find("igest") != std::string_view::npos) return true;
  }
  return false;
}

/// The message that a part is, its transfer encoding undone.
DigestItem item_of(const mail::MimePart& part, const Message::Content& content, OpenDigest& out) {
  DigestItem item;
  item.bytes = part.body;
  item.position = out.items.size() + 1;
  const auto encoding = mail::parse_transfer_encoding(part.encoding);
  if (encoding == TransferEncoding::base64 || encoding == TransferEncoding::quoted_printable) {
    auto& decoded = out.texts.emplace_back();
    decode_transfer(item.bytes, encoding, content.escape, decoded);
  }
  item.is_in_place = item.bytes.data() == part.body.data() && content.raw_offset;
  // Some keep the line of the mailbox it came from.
  if (item.bytes.starts_with("From ") || item.bytes.starts_with(">From ")) base::take_line(item.bytes);
  if (item.is_in_place)
    item.raw_offset = content.offset_of(static_cast<std::size_t>(item.bytes.data() - content.raw.data()));
  return item;
}

/// What stands around the messages: the masthead and the topics, or somebody's own words.
class Around {
 public:
  Around(const digest::Cover& cover, OpenDigest& out)
      : cover_(cover), is_from_software_(is_from_software(cover)), out_(out) {}

  void add(const mail::MimePart& part, const Message::Content& content) {
    const bool is_text = part.content.type == "text/plain" || part.content.type == "text/html";
    if (!is_text) {
      out_.has_more = true;
      return;
    }
    const auto text = text_of(part, content);
    out_.has_more |= !is_from_software_ && !is_of_digest(part, text);
    all_ += text + "\n\n";
  }

  void finish() {
    base::Lines lines;
    lines.index(all_);
    take_masthead(digest::read_masthead(lines, lines.count(), cover_, {}), out_);
    out_.expected = digest::read_topics(lines, lines.count()).count;
  }

 private:
  const digest::Cover& cover_;
  bool is_from_software_;
  OpenDigest& out_;
  std::string all_;
};

/// "multipart/digest" stands in it: most multiparts are told by that.
bool names_digest(std::string_view body) {
  for (auto at = base::find_pair(body, 0, '/', 'd'); at != std::string_view::npos;
       at = base::find_pair(body, at + 1, '/', 'd')) {
    if (body.substr(at).starts_with("/digest")) return true;
  }
  return false;
}

/// A message that is nothing but another one, which is a digest or comes from one.
bool open_embedded(const Message::Content& content, const digest::Cover& cover, OpenDigest& out) {
  constexpr std::size_t max_fields = 500;
  constexpr std::size_t max_head = std::size_t{64} << 10;
  base::Lines lines;
  lines.index(content.body.substr(0, max_head));
  std::vector<Header> fields;
  mail::parse_header_block(lines, 0, max_fields, fields);
  const auto* const type = mail::find_header(fields, "content-type");
  const bool is_digest = type != nullptr && mail::parse_content_type(type->value).type == "multipart/digest";
  const bool is_called = digest::is_digest_subject(cover.subject) || digest::is_called_digest(cover.subject);
  if (fields.empty() || (!is_digest && !is_called)) return false;
  mail::MimePart part;
  part.body = content.body;
  out.items.push_back(item_of(part, content, out));
  return true;
}

}  // namespace

mail::MimeTree parse_parts(const Message::Content& content, mail::MimeLimits limits) {
  const auto* const type = mail::find_header(content.raw_headers, "content-type");
  if (type == nullptr) return {};
  return mail::parse_mime(content.body, mail::parse_content_type(type->value), limits);
}

bool open_mime_digest(const Message::Content& content, const digest::Cover& cover, mail::MimeLimits limits,
                      OpenDigest& out) {
  const auto* const type = mail::find_header(content.raw_headers, "content-type");
  if (type == nullptr) return false;
  const auto content_type = mail::parse_content_type(type->value);
  std::vector<std::uint64_t> begins;
  if (content_type.type == "message/rfc822") {
    if (!open_embedded(content, cover, out)) return false;
    begins.push_back(content.source.offset);
  } else {
    if (!content_type.type.starts_with("multipart/")) return false;
    const bool is_software = is_from_software(cover);
    const bool may_be = content_type.type == "multipart/digest" || is_software || names_digest(content.body);
    if (!may_be) return false;
    const auto tree = parse_parts(content, limits);
    out.is_over_limit = tree.is_over_limit;
    Around around(cover, out);
    auto end = content.offset_of(0);
    for (const auto& part : tree.leaves) {
      const bool is_item = part.content.type == "message/rfc822" && (part.is_in_digest || is_software);
      if (is_item) {
        begins.push_back(end);
        out.items.push_back(item_of(part, content, out));
        end = content.offset_of(
            static_cast<std::size_t>(part.body.data() + part.body.size() - content.raw.data()));
      } else {
        around.add(part, content);
      }
    }
    if (out.items.empty()) return false;
    around.finish();
  }
  out.escape.from = content.escape.from;
  tile_items(begins, content, out);
  return true;
}

}  // namespace pipermill::record
