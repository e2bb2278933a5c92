#include "record/digest_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/lines.hpp"
#include "base/scan.hpp"
#include "codec/charset.hpp"
#include "codec/utf8.hpp"
#include "record/encoded_position.hpp"

namespace pipermill::record {

namespace {

/// Where the text's bytes are in the source.
class Places {
 public:
  Places(const DigestText& text, const Message::Content& content)
      : text_(text),
        content_(content),
        position_(text.encoded.empty() ? content.raw : text.encoded, text.encoding, text.text.size()) {}

  [[nodiscard]] bool are_exact() const {
    return text_.text.data() == text_.encoded.data() && content_.raw_offset;
  }

  std::uint64_t of(std::size_t at) {
    const auto begin =
        text_.encoded.empty() ? 0 : static_cast<std::size_t>(text_.encoded.data() - content_.raw.data());
    if (are_exact()) return content_.offset_of(begin + at);
    if (content_.raw_offset) return content_.offset_of(begin + position_.of(at));
    // Nested in what was decoded itself.
    const auto part =
        text_.text.empty() ? 0.0 : static_cast<double>(at) / static_cast<double>(text_.text.size());
    return content_.source.offset +
           static_cast<std::uint64_t>(part * static_cast<double>(content_.source.length));
  }

 private:
  const DigestText& text_;
  const Message::Content& content_;
  EncodedPosition position_;
};

/// The text in UTF-8, with the same lines; where that cannot be, `text` becomes what it was converted to.
std::string_view utf8_of(DigestText& text, OpenDigest& out) {
  if (base::is_ascii(text.text) || codec::is_valid_utf8(text.text)) return text.text;
  auto& converted = out.texts.emplace_back();
  codec::Converter converter;
  const auto charset = text.charset.empty() ? std::string("windows-1252") : text.charset;
  if (!converter.append(text.text, charset, converted).is_known) {
    converted.clear();
    codec::append_repaired_utf8(text.text, converted);
  }
  return converted;
}

/// What the text is in now, empty where nobody tells; none: its messages tell, each for itself.
std::optional<std::string> charset_of(const DigestText& text) {
  if (base::is_ascii(text.text)) {
    const bool has_escape = text.text.find('\x1B') != std::string_view::npos;
    return has_escape ? std::nullopt : std::optional<std::string>("us-ascii");
  }
  if (!text.charset.empty() && text.charset != "us-ascii") return text.charset;
  return codec::is_valid_utf8(text.text) ? "utf-8" : "";
}

void take_items(const digest::Digest& digest, const base::Lines& lines, Places& places,
                const Message::Content& content, OpenDigest& out) {
  std::vector<std::uint64_t> begins;
  for (const auto& item : digest.items) {
    const auto head = lines.begin_of(item.head);
    DigestItem found;
    found.bytes = lines.text().substr(head, lines.begin_of(std::max(item.head, item.end)) - head);
    found.is_in_place = places.are_exact();
    if (found.is_in_place) found.raw_offset = places.of(head);
    if (!item.topic.empty()) found.topic = out.texts.emplace_back(item.topic);
    begins.push_back(places.of(lines.begin_of(item.begin)));
    out.items.push_back(found);
  }
  tile_items(begins, content, out);
}

}  // namespace

bool open_text(DigestText text, const Message::Content& content, const digest::Cover& cover,
               OpenDigest& out) {
  const auto utf8 = utf8_of(text, out);
  base::Lines lines;
  lines.index(utf8);
  const auto digest = digest::read_digest(lines, cover);
  if (!digest) return false;
  out.charset = charset_of(text);
  if (utf8.data() != text.text.data()) {
    base::Lines own;
    own.index(text.text);
    if (own.count() == lines.count()) {
      lines = std::move(own);
    } else {
      text.text = utf8;
      out.charset = "utf-8";
    }
  }
  Places places(text, content);
  take_items(*digest, lines, places, content, out);
  take_masthead(digest->masthead, out);
  out.expected = digest->expected;
  out.has_more = digest->has_own_text;
  out.layout =
      digest->layout == digest::ItemLayout::indented ? mail::Layout::indented_fields : mail::Layout::fields;
  const bool has_mailbox_escape = places.are_exact();
  out.escape = {has_mailbox_escape ? content.escape.from : mail::FromEscape::none, digest->escape};
  if (out.charset) out.from.charset = *out.charset;
  if (digest->has_no_year) out.from.sent_before = content.sent_at;
  return true;
}

}  // namespace pipermill::record
