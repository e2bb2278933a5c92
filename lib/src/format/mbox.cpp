// Mailboxes: messages behind From_ lines (RFC 4155; qmail's mbox(5) names the kinds).
//
// A line is a separator when it reads like one, the header of a message stands below it, and the message at
// hand does not say that it goes on: by a Content-Length at whose end there is a separator, by the boundary
// of a multipart that comes again, by a line that announces an embedded message. Each judgement looks at a
// few kilobytes, so that a broken message costs its neighbours nothing.
#include <array>

#include "base/ascii.hpp"
#include "format/format.hpp"
#include "format/from_lines.hpp"
#include "format/mbox_line.hpp"
#include "format/mbox_message.hpp"

namespace pipermill::format {

namespace {

enum Mode { plain = 0, mboxo = 1, mboxrd = 2, mboxcl = 3, mboxcl2 = 4, patches = 5 };

constexpr std::array<NamedMode, 4> named_modes = {
    {{"mboxo", "mailboxes that write From as >From", mboxo},
     {"mboxrd", "mailboxes that write one > more before From", mboxrd},
     {"mboxcl", "mailboxes with Content-Length, and >From", mboxcl},
     {"mboxcl2", "mailboxes with Content-Length, and From as it is", mboxcl2}}};

Trust trust_in_lengths(int mode) {
  if (mode == mboxcl || mode == mboxcl2) return Trust::full;
  return mode == plain ? Trust::proved : Trust::none;
}

Cut find_separator(const Search& search) {
  const auto bytes = search.bytes;
  MboxMessage message(search, trust_in_lengths(search.mode));
  auto at = next_from_line(bytes, search.from);
  while (at != std::string_view::npos) {
    const auto line = judge_from_line(bytes, at, search.is_last, search.mode == patches);
    if (line.judgement == Judgement::needs_more) return {false, at};
    auto next = at + 1;
    if (line.judgement == Judgement::yes) {
      const auto inside = message.holds(at);
      if (inside == Judgement::needs_more) return {false, at};
      if (inside == Judgement::no) return {true, at, line.end};
      next = message.end().value_or(next);
    }
    at = next_from_line(bytes, next);
  }
  return {false, before_cut_mark(bytes, search.from)};
}

/// What the messages of a sample tell about the kind of mailbox.
struct Evidence {
  std::size_t messages = 0;
  std::size_t true_lengths = 0;
  std::size_t false_lengths = 0;
  bool has_bare_from = false;  ///< A "From " at the beginning of a line of a text.
  bool is_of_public_inbox = false;
  mail::EscapeEvidence escapes;
};

void look_at_message(std::string_view bytes, std::size_t header, Evidence& evidence) {
  ++evidence.messages;
  const auto escapes = mail::look_for_escapes(bytes);
  evidence.escapes.has_one_mark |= escapes.has_one_mark;
  evidence.escapes.has_more_marks |= escapes.has_more_marks;
  evidence.has_bare_from |= next_from_line(bytes, header + 1) != std::string_view::npos;
}

Evidence look_at_messages(const Sample& sample, Cut first) {
  Evidence evidence;
  auto rest = sample.bytes.substr(first.begin);
  auto header = first.end - first.begin;
  while (true) {
    const Search search{rest, std::max<std::size_t>(header, 1), sample.is_whole, plain, header};
    const auto next = find_separator(search);
    const auto end = next.is_found ? next.begin : rest.size();
    const auto length = MboxMessage(search, Trust::proved).judge_length(end);
    evidence.true_lengths += length == Length::proved ? 1 : 0;
    evidence.false_lengths += length == Length::wrong ? 1 : 0;
    evidence.is_of_public_inbox |= rest.starts_with("From mboxrd@z ");
    look_at_message(rest.substr(0, end), header, evidence);
    if (!next.is_found) return evidence;
    rest.remove_prefix(next.begin);
    header = next.end - next.begin;
  }
}

/// Lengths that hold where there are any make it mboxcl, or mboxcl2 where a text has a "From " that only a
/// length keeps inside; otherwise the marks before "From " tell, or the name that public-inbox writes.
int kind_of(const Evidence& evidence) {
  if (evidence.true_lengths > evidence.false_lengths) return evidence.has_bare_from ? mboxcl2 : mboxcl;
  if (evidence.escapes.has_more_marks || evidence.is_of_public_inbox) return mboxrd;
  return evidence.escapes.has_one_mark ? mboxo : plain;
}

Score score(const Sample& sample) {
  constexpr std::size_t seen_through = std::string_view::npos;
  const Search search{sample.bytes, 0, true, patches, seen_through};
  const auto cut = find_separator(search);
  if (!cut.is_found) {
    // A From_ line without an end in sight: what follows it may be a mailbox all the same.
    const bool is_endless =
        next_from_line(sample.bytes, 0) == 0 && line_at(sample.bytes, 0).next == std::string_view::npos;
    return {is_endless && sample.bytes.size() > lookahead ? 30 : 0};
  }
  const bool is_first = is_blank_before(sample.bytes, cut.begin);
  const auto line = line_at(sample.bytes, cut.begin).line;
  if (is_patch_line(line)) return {is_first ? 80 : 0, patches};
  const auto evidence = look_at_messages(sample, cut);
  // One message alone behind a line without a date is no mailbox yet.
  const bool is_dated = !judge_from_line(sample.bytes, cut.begin, true, false).has_no_date;
  // More than one separator behind other text: a mailbox whose first line is lost, and no message alone.
  const int behind_text = evidence.messages > 1 ? 78 : 40;
  const int points = is_first ? (is_dated || evidence.messages > 1 ? 80 : 50) : behind_text;
  return {points, kind_of(evidence)};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::fields; }

std::string_view variant(int mode) {
  if (mode == patches) return "git-patches";
  for (const auto& named : named_modes) {
    if (named.mode == mode) return named.name;
  }
  return {};
}

mail::FromEscape escape(int mode) {
  if (mode == mboxcl2 || mode == patches) return mail::FromEscape::none;
  return mode == mboxrd ? mail::FromEscape::mboxrd : mail::FromEscape::mboxo;
}

}  // namespace

extern const Format mbox_format;
const Format mbox_format{"mbox",         "mailboxes: messages behind From_ lines",
                         false,          score,
                         find_separator, layout,
                         variant,        escape,
                         true,           named_modes};

}  // namespace pipermill::format
