// Mailboxes (RFC 4155): a From_ line with a date, above a header field. A blank line before it is evidence,
// never a requirement (Mailman's bin/cleanarch judges the same way).
#include "base/ascii.hpp"
#include "format/format.hpp"
#include "format/from_lines.hpp"
#include "mail/from_line.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

namespace {

constexpr std::string_view git_date =
    "Mon Sep 17 00:00:00 2001";  // of every patch that git format-patch writes

bool is_after_blank_line(std::string_view bytes, std::size_t at) {
  const auto before = bytes.substr(0, at);
  return is_blank_before(bytes, at) || before.ends_with("\n\n") || before.ends_with("\n\r\n");
}

/// What follows a From_ line decides: a field, another From_ line, nothing, or a body without a header.
bool is_head(std::string_view bytes, std::size_t at, std::size_t next) {
  if (next >= bytes.size()) return true;
  const auto line = line_at(bytes, next).line;
  if (!mail::field_name(line).empty()) return true;
  if (!mail::parse_from_line(line).date.empty()) return true;
  return (line.empty() || line.starts_with(">From ")) && is_after_blank_line(bytes, at);
}

Judgement judge_at(std::string_view bytes, std::size_t at, bool is_last, std::size_t& end) {
  const auto first = line_at(bytes, at);
  if (!is_last && bytes.size() - at < 2 * lookahead) {
    // Enough for an ordinary separator and the line below it, or wait.
    if (first.next == std::string_view::npos || bytes.find('\n', first.next) == std::string_view::npos) {
      return Judgement::needs_more;
    }
  }
  const auto from = mail::parse_from_line(first.line);
  if (from.date.empty() || from.date == git_date) return Judgement::no;
  end = first.next == std::string_view::npos ? bytes.size() : first.next;
  return is_head(bytes, at, end) ? Judgement::yes : Judgement::no;
}

Cut find_separator(std::string_view bytes, std::size_t from, bool is_last, int /*mode*/) {
  for (auto at = next_from_line(bytes, from); at != std::string_view::npos;
       at = next_from_line(bytes, at + 1)) {
    std::size_t end = 0;
    const auto judgement = judge_at(bytes, at, is_last, end);
    if (judgement == Judgement::yes) return {true, at, end};
    if (judgement == Judgement::needs_more) return {false, at};
  }
  constexpr std::size_t mark_size = 6;
  return {false, bytes.size() < from + mark_size ? from : bytes.size() - mark_size};
}

Score score(const Sample& sample) {
  const auto cut = find_separator(sample.bytes, 0, true, 0);
  if (!cut.is_found) {
    // A From_ line without an end in sight: what follows it may be a mailbox all the same.
    const bool is_endless =
        next_from_line(sample.bytes, 0) == 0 && line_at(sample.bytes, 0).next == std::string_view::npos;
    return {is_endless && sample.bytes.size() > lookahead ? 30 : 0};
  }
  return {is_blank_before(sample.bytes, cut.begin) ? 80 : 40};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::fields; }
std::string_view variant(int /*mode*/) { return {}; }

}  // namespace

extern const Format mbox_format;
const Format mbox_format{
    "mbox", "mailboxes: messages behind From_ lines", false, score, find_separator, layout, variant};

}  // namespace pipermill::format
