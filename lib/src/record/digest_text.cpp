#include "record/digest_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/lines.hpp"
#include "base/scan.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
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

bool has_escape(std::string_view text) { return text.find('\x1B') != std::string_view::npos; }

/// What 8-bit text is in that is no UTF-8.
std::string charset_of_8bit(const DigestText& text, std::string_view fallback, OpenDigest& out) {
  codec::Converter converter;
  if (!text.charset.empty() && text.charset != "us-ascii" && converter.knows(text.charset))
    return text.charset;
  if (!fallback.empty()) return std::string(fallback);
  out.from.is_charset_guessed = true;
  std::string guess(codec::CharsetGuesser().guess(text.text));
  return converter.knows(guess) ? guess : "windows-1252";
}

/// The text in UTF-8, and what it is in; its messages say what they were sent in, and were recoded. None:
/// they tell, each for itself.
std::string_view utf8_of(DigestText& text, std::string_view fallback, OpenDigest& out) {
  if (base::is_ascii(text.text)) {
    if (!has_escape(text.text)) {
      out.charset = "us-ascii";
      return text.text;
    }
    if (!text.charset.starts_with("iso-2022-")) return text.text;
  } else if (codec::is_valid_utf8(text.text)) {
    out.charset = "utf-8";
    return text.text;
  }
  const auto charset = has_escape(text.text) && text.charset.starts_with("iso-2022-")
                           ? text.charset
                           : charset_of_8bit(text, fallback, out);
  auto& converted = out.texts.emplace_back();
  if (!codec::Converter().append(text.text, charset, converted).is_known) {
    converted.clear();
    codec::append_repaired_utf8(text.text, converted);
  }
  out.charset = charset;
  return converted;
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
    found.position = std::max<std::uint64_t>(item.number.value_or(0), out.items.size() + 1);
    if (!item.topic.empty()) found.topic = out.texts.emplace_back(item.topic);
    begins.push_back(places.of(lines.begin_of(item.begin)));
    out.items.push_back(found);
  }
  tile_items(begins, content, out);
}

}  // namespace

bool open_text(DigestText text, const Message::Content& content, const digest::Cover& cover,
               std::string_view fallback_charset, OpenDigest& out) {
  const auto utf8 = utf8_of(text, fallback_charset, out);
  if (utf8.size() > base::Lines::max_size) return false;  // the message says that its text was cut
  base::Lines lines;
  lines.index(utf8);
  const auto digest = digest::read_digest(lines, cover);
  if (!digest) return false;
  if (utf8.data() != text.text.data()) {
    base::Lines own;
    own.index(text.text);
    // Fields in escapes of ISO 2022 cannot be told to be in a charset.
    if (own.count() == lines.count() && !has_escape(text.text)) {
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
