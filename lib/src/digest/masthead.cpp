#include "digest/masthead.hpp"

#include <algorithm>
#include <string>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "digest/item_head.hpp"
#include "digest/names.hpp"
#include "digest/words.hpp"
#include "mail/header_block.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// "Kites digest Fri Mar 12", what Sympa begins with, the table of contents below it.
bool has_table_below(const base::Lines& lines, std::size_t n) {
  constexpr std::size_t looked_at = 6;
  const auto end = std::min(lines.count(), n + looked_at);
  for (++n; n < end; ++n) {
    const auto line = base::trim(lines.line(n));
    if (!line.empty()) return base::iequals(line, "table of contents:");
  }
  return false;
}

/// The volume and issue of a masthead over one line or two.
Numbers numbers_from(const base::Lines& lines, std::size_t n) {
  auto numbers = numbers_in(lines.line(n));
  if ((!numbers.volume || !numbers.issue) && n + 1 < lines.count()) {
    const auto below = numbers_in(lines.line(n + 1));
    if (below.volume && below.issue) numbers = below;
  }
  return numbers;
}

/// "There are 5 messages in this issue." and LISTSERV's "There are 5 messages totalling 80 lines in this
/// issue."
std::string_view kind_of_count(std::string_view text) {
  const bool is_count =
      base::istarts_with(text, "There are ") || base::istarts_with(text, "There is 1 message");
  if (!is_count) return {};
  if (text.find(" totalling ") != npos || text.find(" totaling ") != npos) return "listserv";
  return text.find(" message") != npos && text.ends_with("in this issue.") ? "yahoo" : "";
}

/// Of a line that has a volume and an issue, or the one below it does.
std::string_view kind_of_numbered(const base::Lines& lines, std::size_t n, std::string_view text) {
  const auto numbers = numbers_from(lines, n);
  if (!numbers.volume || !numbers.issue) return {};
  const auto below = n + 1 < lines.count() ? lines.line(n + 1) : std::string_view{};
  if (text.find("\" Format") != npos || below.find("\" Format") != npos) return "majordomo2";
  if (numbers_in(text).volume && number_behind(text, "number")) return "majordomo";
  if (text.find(" Digest #") != npos) return "digestifier";
  return find_word(text, "digest") == npos ? "" : "rfc1153";
}

std::string_view kind_of_line(const base::Lines& lines, std::size_t n) {
  constexpr std::size_t longest = 200;
  const auto text = base::trim(lines.line(n));
  if (text.size() > longest) return {};
  if (const auto kind = kind_of_count(text); !kind.empty()) return kind;
  auto label = text;
  if (take_topics_label(label)) return label.empty() ? "rfc1153" : "ezmlm";
  if (text.starts_with("RISKS-LIST:")) return "risks";
  if (is_ezmlm_name(text)) return "ezmlm";
  if (const auto kind = kind_of_numbered(lines, n, text); !kind.empty()) return kind;
  return !list_before_digest(text).empty() && has_table_below(lines, n) ? "sympa" : "";
}

/// Of the advertisement that Yahoo! Groups put above everything.
bool ends_advertisement(std::string_view line) {
  return line.starts_with("-----------------") && line.ends_with("~->");
}

/// A byte-order mark may stand before the first line.
std::string_view line_of(const base::Lines& lines, std::size_t n) {
  auto line = lines.line(n);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (n == 0 && line.starts_with(mark)) line.remove_prefix(mark.size());
  return line;
}

std::size_t skip_blank(const base::Lines& lines, std::size_t n) {
  while (n < lines.count() && base::trim(line_of(lines, n)).empty()) ++n;
  return n;
}

/// The line behind a block that `ends` tells the end of, at most a page away; `first`: it does not end.
template <class Ends>
std::size_t skip_block(const base::Lines& lines, std::size_t first, Ends ends) {
  constexpr std::size_t looked_at = 40;
  for (auto n = first; n < std::min(lines.count(), first + looked_at); ++n) {
    if (ends(n)) return skip_blank(lines, n + 1);
  }
  return first;
}

/// Behind what others put above a masthead: an advertisement of Yahoo! Groups, the front matter of a
/// Markdown file, a comment of HTML.
std::size_t first_line(const base::Lines& lines) {
  const auto first = skip_blank(lines, 0);
  if (first == lines.count()) return first;
  const auto line = base::trim(line_of(lines, first));
  if (line.starts_with("----") && line.find("Sponsor") != npos)
    return skip_block(lines, first,
                      [&](std::size_t n) { return ends_advertisement(base::trim(lines.line(n))); });
  if (line == "---" || line == "+++")
    return skip_block(lines, first,
                      [&](std::size_t n) { return n > first && base::trim(lines.line(n)) == line; });
  if (line.starts_with("<!--"))
    return skip_block(lines, first, [&](std::size_t n) { return lines.line(n).find("-->") != npos; });
  return first;
}

/// A header of mail, which may name a digest too.
bool is_mail_field(std::string_view line) { return begins_item(mail::field_name(line)); }

/// An address, also where an archive hid it; empty: it is none.
std::string address_in(std::string_view text) {
  if (text.starts_with('<') && text.ends_with('>')) text = text.substr(1, text.size() - 2);
  if (mail::is_plain_address(text)) return std::string(text);
  base::Arena arena;
  const auto restored = mail::restore_address(text, arena);
  return restored ? std::string(restored->email) : std::string();
}

/// ezmlm's: the list's address stands behind "To post to the list, e-mail:".
void take_ezmlm_lines(const base::Lines& lines, std::size_t end, Masthead& masthead) {
  for (std::size_t n = 0; n + 1 < end; ++n) {
    if (!base::istarts_with(base::trim(lines.line(n)), "to post to the list, e-mail:")) continue;
    masthead.address = address_in(base::trim(lines.line(n + 1)));
    return;
  }
}

/// Mailman's: the list stands in the first line, its address in the same or the next one.
void take_mailman_lines(const base::Lines& lines, std::size_t end, Masthead& masthead) {
  constexpr std::size_t looked_at = 60;
  for (std::size_t n = 0; n < std::min(end, looked_at); ++n) {
    const auto found = parse_masthead_line(line_of(lines, n));
    if (!found) continue;
    masthead.list = found->list;
    masthead.address = address_in(found->rest.substr(0, found->rest.find(' ')));
    if (masthead.address.empty() && n + 1 < end) masthead.address = address_in(base::trim(lines.line(n + 1)));
    return;
  }
}

/// "kites" of ".../group/kites/" and of "kites-unsubscribe@yahoogroups.com", below a digest of Yahoo! Groups;
/// "kites@example.org" of "Group: kites@example.org" above one of Google's.
void take_group_lines(const base::Lines& lines, std::size_t end, Masthead& masthead) {
  constexpr std::size_t looked_at = 40;
  for (std::size_t n = 0; n < std::min(end, looked_at); ++n) {
    const auto line = base::trim(lines.line(n));
    if (!line.starts_with("Group: ")) continue;
    const auto value = base::trim(line.substr(std::string_view("Group: ").size()));
    masthead.address = address_in(value);
    masthead.list = value.substr(0, value.find('@'));
    return;
  }
  if (!masthead.list.empty()) return;
  const auto first = lines.count() > looked_at ? lines.count() - looked_at : 0;
  for (auto n = std::max(end, first); n < lines.count(); ++n) {
    const auto line = lines.line(n);
    constexpr std::string_view group = "groups.yahoo.com/group/";
    if (const auto at = line.find(group); at != npos) {
      const auto name = line.substr(at + group.size());
      masthead.list = name.substr(0, name.find_first_of("/ >"));
      return;
    }
    constexpr std::string_view leave = "-unsubscribe@yahoogroups.com";
    if (const auto at = line.find(leave); at != npos) {
      masthead.list = base::trim(line.substr(0, at));
      return;
    }
  }
}

}  // namespace

Opening find_opening(const base::Lines& lines) {
  const auto first = first_line(lines);
  return first == lines.count() ? Opening{} : opening_at(lines, first);
}

Opening opening_at(const base::Lines& lines, std::size_t n) {
  Opening opening;
  opening.line = n;
  const auto line = line_of(lines, n);
  if (is_mail_field(line)) return opening;
  if (parse_masthead_line(line)) {
    opening.kind = "mailman";
    opening.is_mailman = true;
    return opening;
  }
  if (line.size() > 20 && line.find_first_not_of('=') == npos && opening.line + 1 < lines.count() &&
      base::iequals(base::trim(lines.line(opening.line + 1)), "today's topic summary")) {
    opening.kind = "google";
    return opening;
  }
  opening.kind = kind_of_line(lines, opening.line);
  return opening;
}

bool may_open(std::string_view line) {
  auto text = base::trim(line);
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  if (text.empty()) return false;
  if (auto label = text; take_topics_label(label)) return true;
  // Advertisements, frames, counts, front matter and comments begin so.
  for (const std::string_view start : {"---", "====", "There ", "+++", "<!--"}) {
    if (text.starts_with(start)) return true;
  }
  return text.find("igest") != npos || text.find("IGEST") != npos || text.find("olume ") != npos ||
         text.find("Volume:") != npos || text.find("VOLUME") != npos || parse_masthead_line(text);
}

Masthead read_masthead(const base::Lines& lines, std::size_t end, const Cover& cover,
                       std::string_view last_line) {
  Masthead masthead;
  const auto opening = find_opening(lines);
  take_mailman_lines(lines, end, masthead);
  take_ezmlm_lines(lines, end, masthead);
  take_group_lines(lines, end, masthead);
  if (!opening.kind.empty() && !opening.is_mailman) {
    const auto line = base::trim(lines.line(opening.line));
    if (const auto list = list_before_digest(line); masthead.list.empty() && list.find(' ') == npos)
      masthead.list = list;
    const auto numbers = numbers_from(lines, opening.line);
    // Majordomo fills the name with blanks up to the date.
    if (opening.kind == "majordomo" && masthead.list.empty()) masthead.list = line.substr(0, line.find(' '));
    if (opening.kind != "listserv" && opening.kind != "yahoo") {
      fill(masthead.volume, numbers.volume);
      fill(masthead.issue, numbers.issue);
    }
  }
  if (!is_reply_subject(cover.subject)) take_name(base::trim(cover.subject), masthead);
  take_name(name_behind_sign_off(last_line), masthead);
  return masthead;
}

}  // namespace pipermill::digest
