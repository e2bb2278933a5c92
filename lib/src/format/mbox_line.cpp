#include "format/mbox_line.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "format/head_fields.hpp"
#include "mail/from_line.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

namespace {

constexpr std::string_view mark = "From ";

bool is_after_blank_line(std::string_view bytes, std::size_t at) {
  const auto before = bytes.substr(0, at);
  return before.ends_with("\n\n") || before.ends_with("\n\r\n") || is_blank_before(bytes, at);
}

/// What follows a From_ line decides: a field, another From_ line, nothing, or a body without a header.
bool is_head(std::string_view bytes, std::size_t at, std::size_t next) {
  if (next >= bytes.size()) return true;
  const auto line = line_at(bytes, next).line;
  if (!mail::field_name(line).empty()) return true;
  if (!mail::parse_from_line(line).date.empty()) return true;
  return (line.empty() || line.starts_with(">From ")) && is_after_blank_line(bytes, at);
}

/// A sender that stands where no date does: "-", "1844347792267117879@xxx". Prose has neither.
enum class LoneSender { none, dash, address };

LoneSender lone_sender(std::string_view line) {
  const auto rest = base::trim(line.substr(std::min(mark.size(), line.size())));
  if (rest == "-") return LoneSender::dash;
  const auto word = rest.substr(0, rest.find_first_of(" \t"));
  return word.find('@') != std::string_view::npos ? LoneSender::address : LoneSender::none;
}

/// Without a date, it takes the header of a message below, and an empty line above an address.
Judgement judge_without_date(std::string_view bytes, std::size_t at, const LineAt& line, bool is_last) {
  const auto sender = lone_sender(line.line);
  if (sender == LoneSender::none) return Judgement::no;
  if (sender == LoneSender::address && !is_after_blank_line(bytes, at)) return Judgement::no;
  const auto head = look_at_head(bytes, line.next);
  if (head.is_cut && !is_last && bytes.size() - at < lookahead) return Judgement::needs_more;
  // Where the input begins, fields of any name are a header.
  constexpr std::size_t few = 2;
  constexpr std::size_t many = 4;
  const bool is_message =
      head.fields >= few && (head.tells_a_message || (head.fields >= many && is_blank_before(bytes, at)));
  return is_message ? Judgement::yes : Judgement::no;
}

}  // namespace

bool is_patch_line(std::string_view line) {
  constexpr std::string_view date = " Mon Sep 17 00:00:00 2001";
  constexpr std::size_t short_hash = 7;
  if (!line.starts_with(mark) || !line.ends_with(date)) return false;
  const auto hash = line.substr(mark.size(), line.size() - mark.size() - date.size());
  return hash.size() >= short_hash &&
         std::all_of(hash.begin(), hash.end(), [](char c) { return base::hex_value(c) >= 0; });
}

FromLineVerdict judge_from_line(std::string_view bytes, std::size_t at, bool is_last, bool are_patches) {
  const auto line = line_at(bytes, at);
  if (!is_last && bytes.size() - at < 2 * lookahead) {
    // Enough for an ordinary separator and the line below it, or wait.
    if (line.next == std::string_view::npos || bytes.find('\n', line.next) == std::string_view::npos) {
      return {Judgement::needs_more};
    }
  }
  const auto end = line.next == std::string_view::npos ? bytes.size() : line.next;
  const auto from = mail::parse_from_line(line.line);
  if (from.date.empty()) {
    if (line.next == std::string_view::npos) return {};
    return {judge_without_date(bytes, at, line, is_last), end, true};
  }
  if (!are_patches && is_patch_line(line.line)) return {};
  return {is_head(bytes, at, end) ? Judgement::yes : Judgement::no, end};
}

}  // namespace pipermill::format
