// Pipermail's monthly text (Mailman/Archiver/HyperArch.py as_text). Two lines print the same variable, X:
//
//     From X  Www Mmm dd hh:mm:ss yyyy
//     From: X (NAME)
//
// and a body line that begins with "From " never has both, so this test alone decides. X may be anything, a
// line break included. Before 2000-05-31 it was one line, "From X Www, dd Mmm yyyy ...", above a "From:",
// "Date:" or "Subject:".
#include "base/ascii.hpp"
#include "format/format.hpp"
#include "format/from_lines.hpp"
#include "mail/from_line.hpp"

namespace pipermill::format {

namespace {

enum Mode { two_line = 0, one_line_1998 = 1 };

struct Match {
  Judgement judgement = Judgement::no;
  std::size_t end = 0;  ///< One past the separator.
};

/// X of a separator whose first line begins at `at`, and where the separator ends.
struct Sender {
  std::string_view text;
  std::size_t next = std::string_view::npos;
};

Sender take_sender(std::string_view bytes, std::size_t at) {
  constexpr std::size_t from_size = 5;
  const auto first = line_at(bytes, at);
  if (const auto end = mail::find_pipermail_date(first.line);
      end != std::string_view::npos && end >= from_size) {
    return {first.line.substr(from_size, end - from_size), first.next};
  }
  if (first.next == std::string_view::npos || first.next >= bytes.size()) return {};
  if (!base::is_blank(bytes[first.next])) return {};  // the fold of a sender with a line break
  const auto second = line_at(bytes, first.next);
  const auto end = mail::find_pipermail_date(second.line);
  if (end == std::string_view::npos) return {};
  const auto begin = at + from_size;
  return {bytes.substr(begin, first.next + end - begin), second.next};
}

Match match_two_lines(std::string_view bytes, std::size_t at) {
  constexpr std::string_view field = "From: ";
  constexpr std::string_view open = " (";
  const auto sender = take_sender(bytes, at);
  if (sender.next == std::string_view::npos) return {};
  auto rest = bytes.substr(sender.next);
  if (!rest.starts_with(field)) return {};
  rest.remove_prefix(field.size());
  if (!rest.starts_with(sender.text)) return {};
  rest.remove_prefix(sender.text.size());
  // Other writers of such text leave out the name; then it takes an address.
  const bool has_no_name =
      (rest.starts_with('\n') || rest.starts_with("\r\n")) &&
      (sender.text.find(" at ") != std::string_view::npos || sender.text.find('@') != std::string_view::npos);
  if (!rest.starts_with(open) && !has_no_name) return {};
  return {Judgement::yes, sender.next};
}

Match match_1998(std::string_view bytes, std::size_t at) {
  const auto first = line_at(bytes, at);
  if (first.next == std::string_view::npos) return {};
  const auto end = mail::find_pipermail_1998_date(first.line);
  if (end == std::string_view::npos || base::is_space(first.line[5])) return {};
  const auto next = bytes.substr(first.next);
  const bool is_field =
      next.starts_with("From: ") || next.starts_with("Date: ") || next.starts_with("Subject: ");
  return is_field ? Match{Judgement::yes, first.next} : Match{};
}

Match match(std::string_view bytes, std::size_t at, bool is_last, int mode) {
  const auto found = mode == one_line_1998 ? match_1998(bytes, at) : match_two_lines(bytes, at);
  if (found.judgement == Judgement::no && !is_last && bytes.size() - at < 2 * lookahead) {
    return {Judgement::needs_more};
  }
  return found;
}

Cut find_separator(const Search& search) {
  const auto bytes = search.bytes;
  for (auto at = next_from_line(bytes, search.from); at != std::string_view::npos;
       at = next_from_line(bytes, at + 1)) {
    const auto found = match(bytes, at, search.is_last, search.mode);
    if (found.judgement == Judgement::yes) return {true, at, found.end};
    if (found.judgement == Judgement::needs_more) return {false, at};
  }
  return {false, before_cut_mark(bytes, search.from)};
}

Score score(const Sample& sample) {
  constexpr std::size_t from_size = 5;
  for (auto at = next_from_line(sample.bytes, 0);
       at != std::string_view::npos && at + from_size < sample.bytes.size();
       at = next_from_line(sample.bytes, at + 1)) {
    const bool is_two_line = match_two_lines(sample.bytes, at).judgement == Judgement::yes;
    if (!is_two_line && match_1998(sample.bytes, at).judgement != Judgement::yes) continue;
    const int points = is_blank_before(sample.bytes, at) ? 100 : 60;
    return is_two_line ? Score{points, two_line} : Score{points - 5, one_line_1998};
  }
  return {};
}

mail::Layout layout(int mode) {
  return mode == one_line_1998 ? mail::Layout::pipermail_1998 : mail::Layout::pipermail;
}

std::string_view variant(int mode) { return mode == one_line_1998 ? "1998" : ""; }

}  // namespace

extern const Format pipermail_text_format;
const Format pipermail_text_format{
    "pipermail-text", "Pipermail's monthly text files", false, score, find_separator, layout, variant};

}  // namespace pipermill::format
