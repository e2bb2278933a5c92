#include "record/open_digest.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/lies_in.hpp"
#include "digest/names.hpp"
#include "digest/words.hpp"
#include "mail/content_type.hpp"
#include "mail/header_block.hpp"
#include "record/digest_parts.hpp"
#include "record/digest_text.hpp"
#include "record/page_reader.hpp"
#include "record/parts.hpp"

namespace pipermill::record {

namespace {

constexpr std::size_t beginning = std::size_t{8} << 10;  // of a body, that tells most which are no digests

/// What kind of digest a message may be.
enum class Guess { none, text, parts };

/// Looks at as little as it can: most messages are none.
Guess guess_kind(const Message::Content& content, mail::Layout layout, const digest::Cover& cover) {
  if (is_page(layout)) return digest::may_be_digest(content.body, cover) ? Guess::text : Guess::none;
  const auto* const type = mail::find_header(content.raw_headers, "content-type");
  const auto value = type != nullptr ? base::trim_left(type->value) : std::string_view{};
  if (base::istarts_with(value, "multipart/") || base::istarts_with(value, "message/")) return Guess::parts;
  const bool is_text = value.empty() || base::istarts_with(value, "text/plain") ||
                       value.substr(0, value.find(';')).find('/') == std::string_view::npos;
  return is_text && !digest::is_reply_subject(cover.subject) ? Guess::text : Guess::none;
}

/// The text of a body of mail, where it may be a digest's.
std::optional<DigestText> text_of_body(const Message::Content& content, const digest::Cover& cover,
                                       std::string& decoded) {
  const auto* const field = mail::find_header(content.raw_headers, "content-transfer-encoding");
  DigestText text{content.body, content.body, TransferEncoding::identity, {}};
  const auto encoding =
      field != nullptr ? mail::parse_transfer_encoding(field->value) : TransferEncoding::identity;
  const bool is_encoded =
      encoding == TransferEncoding::base64 || encoding == TransferEncoding::quoted_printable;
  if (!is_encoded) return digest::may_be_digest(text.text, cover) ? std::optional(text) : std::nullopt;
  auto sample = content.body.substr(0, beginning);
  decode_transfer(sample, encoding, content.escape, decoded);
  if (!digest::may_be_digest(sample, cover)) return std::nullopt;
  text.encoding = encoding;
  text.text = content.body;
  decode_transfer(text.text, encoding, content.escape, decoded);
  return text;
}

/// Some lists, and servers behind them, put a digest's text beside its HTML or a notice of their own.
bool open_parts(const Message::Content& content, const digest::Cover& cover, const Options& options,
                OpenDigest& out) {
  const mail::MimeLimits limits{options.max_mime_depth, options.max_mime_parts};
  if (open_mime_digest(content, cover, limits, out)) return true;
  if (!digest::is_digest_subject(cover.subject)) return false;
  const auto tree = parse_parts(content, limits);
  const auto first = std::find_if(tree.leaves.begin(), tree.leaves.end(), [](const mail::MimePart& part) {
    return part.content.type == "text/plain";
  });
  if (first == tree.leaves.end()) return false;
  DigestText text{first->body, first->body, mail::parse_transfer_encoding(first->encoding),
                  first->content.charset};
  auto& decoded = out.texts.emplace_back();
  decode_transfer(text.text, text.encoding, content.escape, decoded);
  if (!open_text(std::move(text), content, cover, options.fallback_charset, out)) return false;
  out.has_more |= std::any_of(tree.leaves.begin(), tree.leaves.end(), [&](const mail::MimePart& part) {
    const bool is_alternative = part.alternative != 0 && part.alternative == first->alternative;
    return &part != &*first && !is_alternative && !base::trim(part.body).empty() &&
           !base::trim_left(part.body).starts_with("______");
  });
  return true;
}

bool open_page(const Message::Content& content, const digest::Cover& cover, const Options& options,
               OpenDigest& out) {
  const auto text = content.body;
  const auto in_raw = base::lies_in(text, content.raw) ? text : std::string_view{};
  return open_text({text, in_raw, TransferEncoding::identity, "utf-8"}, content, cover,
                   options.fallback_charset, out);
}

}  // namespace

digest::Cover cover_of(const Message::Content& content, mail::Layout layout) {
  digest::Cover cover;
  cover.has_header = layout != mail::Layout::none && (!content.raw_headers.empty() || is_page(layout));
  cover.subject = content.subject.value_or("");
  const auto* const from = mail::find_header(content.raw_headers, "from");
  if (from != nullptr) cover.from = from->value;
  // As archives hide it, an address says less.
  if (cover.from.find('@') == std::string_view::npos && !content.from.empty())
    cover.from = content.from.front().email.value_or("");
  return cover;
}

void take_masthead(const digest::Masthead& masthead, OpenDigest& out) {
  out.list_name = masthead.list;
  out.list_address = masthead.address;
  out.volume = masthead.volume;
  out.issue = masthead.issue;
}

void tile_items(const std::vector<std::uint64_t>& begins, const Message::Content& content, OpenDigest& out) {
  auto& items = out.items;
  const auto end = content.source.offset + content.source.length;
  auto begin = content.source.offset;
  for (std::size_t n = 0; n < items.size(); ++n) {
    items[n].offset = begin;
    const auto left = items.size() - n - 1;
    auto next = n + 1 < items.size() ? begins[n + 1] : end;
    // Estimates may be anywhere; what has a message has a byte.
    if (left != 0 && end > left) next = std::min(next, end - left);
    next = std::max(next, std::min(begin + 1, end));
    items[n].length = next - begin;
    begin = next;
  }
}

std::unique_ptr<OpenDigest> open_digest(const Message::Content& content, mail::Layout layout,
                                        const Options& options) {
  const auto cover = cover_of(content, layout);
  const auto guess = guess_kind(content, layout, cover);
  if (guess == Guess::none) return nullptr;
  std::string decoded;
  const bool is_mail_text = guess == Guess::text && !is_page(layout);
  auto text = is_mail_text ? text_of_body(content, cover, decoded) : std::nullopt;
  if (is_mail_text && !text) return nullptr;
  auto digest = std::make_unique<OpenDigest>();
  if (text) {
    if (text->text.data() == decoded.data()) text->text = digest->texts.emplace_back(std::move(decoded));
    const auto* const type = mail::find_header(content.raw_headers, "content-type");
    if (type != nullptr) text->charset = mail::parse_content_type(type->value).charset;
  }
  const bool is_open = text ? open_text(*std::move(text), content, cover, options.fallback_charset, *digest)
                       : guess == Guess::parts ? open_parts(content, cover, options, *digest)
                                               : open_page(content, cover, options, *digest);
  if (!is_open) return nullptr;
  digest->url = content.source.url.value_or("");
  if (content.has_id) digest->id.assign(content.id.data(), content.id.size());
  auto& list = digest->from.list;
  if (content.list) {
    digest->list_id = content.list->id.value_or("");
    if (digest->list_name.empty()) digest->list_name = content.list->name.value_or("");
    if (digest->list_address.empty()) digest->list_address = content.list->address.value_or("");
  }
  const auto view = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string_view>(value);
  };
  list = {view(digest->list_id), view(digest->list_name), view(digest->list_address)};
  return digest;
}

RawMessage raw_message_of(const OpenDigest& digest, const DigestItem& item) {
  RawMessage raw;
  raw.bytes = item.bytes;
  raw.length = item.bytes.size();
  raw.layout = digest.layout;
  raw.escape = digest.escape;
  raw.is_decoded = !item.is_in_place;
  if (item.is_in_place) raw.offset = item.raw_offset;
  raw.digest = &digest.from;
  raw.topic = item.topic;
  return raw;
}

void take_digest_position(const OpenDigest& digest, const DigestItem& item, Message::Content& content) {
  content.digest.emplace();
  if (!digest.id.empty()) content.digest->parent_id = content.arena.store(digest.id);
  content.digest->position = item.position;
  content.digest->volume = digest.volume;
  content.digest->issue = digest.issue;
  if (!digest.url.empty()) content.source.url = content.arena.store(digest.url);
  if (&item != &digest.items.front()) return;
  if (digest.is_over_limit) content.add_defect(DefectCode::too_many_parts, content.source.offset);
  if (!digest.expected || *digest.expected == digest.items.size()) return;
  Defect count{DefectCode::digest_count, content.source.offset};
  count.expected = *digest.expected;
  count.found = digest.items.size();
  content.defects.push_back(count);
}

void take_digest_list(const OpenDigest& digest, Message::Content& content) {
  fill_list(digest.from.list, content);
}

}  // namespace pipermill::record
