// Pages of archivers as text, as a browser or a crawler leaves them, one or several; and a month of
// Pipermail's text that a crawler took for HTML.
#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/utf8.hpp"
#include "format/format.hpp"
#include "mail/header_block.hpp"
#include "page/markup.hpp"
#include "page/page_break.hpp"
#include "page/reflowed.hpp"
#include "page/text_page.hpp"

namespace pipermill::format {

namespace {

constexpr int reflowed_mode = 1;  // pages are 0

constexpr std::size_t head_size = std::size_t{16}
                                  << 10;  // lynx centres titles in lines of a thousand columns

/// Lines of header fields, folded or not: mail, whose lines may be dates as a page has them.
bool begins_with_header(const base::Lines& lines) {
  constexpr std::size_t looked_at = 3;
  std::size_t first = 0;
  while (first < lines.count() && base::trim(lines.line(first)).empty()) ++first;
  if (first < lines.count() && lines.line(first).starts_with("From ")) ++first;
  if (lines.count() < first + looked_at || mail::field_name(lines.line(first)).empty()) return false;
  for (std::size_t n = first + 1; n < first + looked_at; ++n) {
    const auto line = lines.line(n);
    const bool is_folded = !line.empty() && base::is_space(line.front()) && !base::trim(line).empty();
    if (!is_folded && mail::field_name(line).empty()) return false;
  }
  return true;
}

Score score(const Sample& sample) {
  auto head = sample.bytes.substr(0, head_size);
  if (head.find('\0') != std::string_view::npos || page::begins_as_html(head)) return {};
  std::string converted;
  // Month names have letters outside ASCII; which Latin charset they are in does not matter for telling them.
  if (!codec::is_valid_utf8(head)) {
    codec::Converter().append(head, "windows-1252", converted);
    head = converted;
  }
  base::Lines lines;
  lines.index(head);
  if (begins_with_header(lines)) return {};
  const auto separator = page::find_reflowed_separator(head, 0, true);
  if (separator.is_found && base::trim(head.substr(0, separator.begin)).empty()) return {85, reflowed_mode};
  const auto look = page::look_at_text_page(head);
  if (!look.is_page) return {};
  if (look.has_labels) return {60};  // a mailbox has such lines as well
  return {look.has_address ? 90 : 70};
}

Cut find_separator(const Search& search) {
  if (search.mode == reflowed_mode) {
    const auto found = page::find_reflowed_separator(search.bytes, search.from, search.is_last);
    return {found.is_found, found.begin, found.end};
  }
  // A page begins where the one before ends, and the first with the input.
  if (search.from == 0) return {true, 0, 0};
  const auto found = page::find_page_break(search.bytes, search.from, search.is_last);
  return {found.is_found, found.begin, found.begin};
}

mail::Layout layout(int mode) {
  return mode == reflowed_mode ? mail::Layout::reflowed : mail::Layout::page_text;
}

std::string_view variant(int mode) { return mode == reflowed_mode ? "reflowed" : ""; }

}  // namespace

extern const Format page_text_format;
const Format page_text_format{
    "page-text", "the text of archivers' pages", false, score, find_separator, layout, variant};

}  // namespace pipermill::format
