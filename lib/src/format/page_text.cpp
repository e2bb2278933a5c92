// The text of one Pipermail article page, as a browser or a crawler leaves it (article.html without its
// tags).
#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/utf8.hpp"
#include "format/single.hpp"
#include "mail/header_block.hpp"
#include "page/heading.hpp"

namespace pipermill::format {

namespace {

constexpr std::size_t head_size = 4096;  // a heading is much shorter

/// Three lines of header fields, folded or not: a message of its own, whose third line may be a date like a
/// page's.
bool begins_with_header(const base::Lines& lines) {
  constexpr std::size_t looked_at = 3;
  if (lines.count() < looked_at || mail::field_name(lines.line(0)).empty()) return false;
  for (std::size_t n = 1; n < looked_at; ++n) {
    const auto line = lines.line(n);
    const bool is_folded = !line.empty() && base::is_space(line.front()) && !base::trim(line).empty();
    if (!is_folded && mail::field_name(line).empty()) return false;
  }
  return true;
}

Score score(const Sample& sample) {
  auto head = sample.bytes.substr(0, head_size);
  if (head.find('\0') != std::string_view::npos) return {};
  std::string converted;
  // Month names have letters outside ASCII; which Latin charset they are in does not matter for telling them.
  if (!codec::is_valid_utf8(head)) {
    codec::Converter().append(head, "windows-1252", converted);
    head = converted;
  }
  base::Lines lines;
  lines.index(head);
  if (begins_with_header(lines)) return {};
  const auto heading = page::parse_heading(lines);
  if (!heading) return {};
  return {page::split_author(heading->author).address.empty() ? 70 : 90};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::page_text; }

}  // namespace

extern const Format page_text_format;
const Format page_text_format{
    "page-text", "the text of a Pipermail article page", true, score, no_separator, layout, no_variant};

}  // namespace pipermill::format
