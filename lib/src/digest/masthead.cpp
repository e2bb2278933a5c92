#include "digest/masthead.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "digest/words.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// Where `word` stands in `text`, without regard to case; npos: nowhere.
std::size_t find_word(std::string_view text, std::string_view word) {
  const auto* const found =
      std::search(text.begin(), text.end(), word.begin(), word.end(),
                  [](char a, char b) { return base::to_lower(a) == base::to_lower(b); });
  return found == text.end() ? npos : static_cast<std::size_t>(found - text.begin());
}

/// "3" of "Volume 3", "Vol. 3", "Volume: 03", "Volume #4".
std::optional<std::uint64_t> number_behind(std::string_view text, std::string_view word) {
  for (auto at = find_word(text, word); at != npos;) {
    auto rest = text.substr(at + word.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t.:#"), rest.size()));
    if (!rest.empty() && base::is_digit(rest.front())) return take_next_number(rest);
    const auto next = find_word(text.substr(at + 1), word);
    at = next == npos ? npos : at + 1 + next;
  }
  return std::nullopt;
}

/// "Volume 3 : Issue 6", "Volume 01 : Number 033", "Digest #180, Volume #4".
struct Numbers {
  std::optional<std::uint64_t> volume;
  std::optional<std::uint64_t> issue;
};
Numbers numbers_in(std::string_view text) {
  Numbers numbers;
  numbers.volume = number_behind(text, "volume");
  if (!numbers.volume) numbers.volume = number_behind(text, "vol");
  numbers.issue = number_behind(text, "issue");
  if (!numbers.issue && numbers.volume) numbers.issue = number_behind(text, "number");
  if (!numbers.issue && numbers.volume) numbers.issue = number_behind(text, "digest");
  return numbers;
}

/// "Kites" of "Kites Digest ...", and of "KITES-LIST: Kites Digest ..."; empty: it does not begin so.
std::string_view list_before_digest(std::string_view text) {
  constexpr std::size_t longest = 60;
  constexpr std::string_view word = " digest";
  const auto at = find_word(text, word);
  if (at == npos || at == 0 || at > longest) return {};
  const auto behind = text.substr(at + word.size());
  if (!behind.empty() && base::is_alnum(behind.front())) return {};
  auto list = base::trim(text.substr(0, at));
  if (const auto colon = list.rfind(": "); colon != npos) list = base::trim(list.substr(colon + 2));
  return list;
}

/// "kites" of "kites V1 #33", the name that Majordomo gives; no digits: not so.
struct Majordomo {
  std::string_view list;
  Numbers numbers;
};
Majordomo parse_majordomo_name(std::string_view text) {
  const auto at = text.rfind(" V");
  if (at == npos || at == 0) return {};
  auto rest = text.substr(at + 2);
  if (rest.empty() || !base::is_digit(rest.front())) return {};
  Majordomo name;
  name.numbers.volume = take_next_number(rest);
  if (!rest.starts_with(" #")) return {};
  name.numbers.issue = take_next_number(rest);
  if (!name.numbers.issue) return {};
  name.list = base::trim(text.substr(0, at));
  if (const auto list = list_before_digest(name.list); !list.empty()) name.list = list;
  if (const auto size = std::string_view(" Digest").size();
      name.list.size() > size && base::iequals(name.list.substr(name.list.size() - size), " digest"))
    name.list.remove_suffix(size);
  return name;
}

/// "[kites] Digest Number 7" of Yahoo! Groups and those before it.
struct YahooName {
  std::string_view list;
  std::optional<std::uint64_t> issue;
};
YahooName parse_yahoo_name(std::string_view text) {
  text = base::trim(text);
  YahooName name;
  if (text.starts_with('[')) {
    const auto close = text.find(']');
    if (close == npos) return {};
    name.list = text.substr(1, close - 1);
    text = base::trim_left(text.substr(close + 1));
  }
  constexpr std::string_view word = "Digest Number ";
  if (!text.starts_with(word)) return {};
  name.issue = take_next_number(text);
  return name.issue ? name : YahooName{};
}

/// "kites" of "Digest for kites@googlegroups.com - 3 updates in 2 topics".
std::string_view address_of_google_subject(std::string_view text) {
  constexpr std::string_view word = "Digest for ";
  const auto at = text.find(word);
  if (at == npos) return {};
  const auto rest = text.substr(at + word.size());
  return rest.substr(0, rest.find(' '));
}

/// "7" of "Kites Digest 12 Mar 2004 09:15:00 -0000 Issue 7", ezmlm's, which has no volume.
bool is_ezmlm_name(std::string_view text) {
  text = base::trim(text);
  if (list_before_digest(text).empty()) return false;
  if (text.find(" Digest of: ") != npos) return true;
  const auto at = text.rfind(" Issue ");
  return at != npos && !numbers_in(text).volume &&
         text.find_first_not_of("0123456789", at + std::string_view(" Issue ").size()) == npos;
}

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

std::string_view kind_of_line(const base::Lines& lines, std::size_t n) {
  const auto line = lines.line(n);
  const auto text = base::trim(line);
  constexpr std::size_t longest = 200;
  if (text.size() > longest) return {};
  if (base::istarts_with(text, "There are ") || base::istarts_with(text, "There is 1 message")) {
    if (text.find(" totalling ") != npos || text.find(" totaling ") != npos) return "listserv";
    return text.find(" message") != npos && text.ends_with("in this issue.") ? "yahoo" : "";
  }
  auto label = text;
  if (take_topics_label(label)) return label.empty() ? "rfc1153" : "ezmlm";
  if (text.find("RISKS-LIST:") == 0) return "risks";
  if (is_ezmlm_name(text)) return "ezmlm";
  const auto numbers = numbers_from(lines, n);
  if (numbers.volume && numbers.issue) {
    const bool is_format = text.find("\" Format") != npos ||
                           (n + 1 < lines.count() && lines.line(n + 1).find("\" Format") != npos);
    if (is_format) return "majordomo2";
    if (numbers_in(text).volume && number_behind(text, "number")) return "majordomo";
    if (text.find(" Digest #") != npos) return "digestifier";
    return list_before_digest(text).empty() && find_word(text, "digest") == npos ? "" : "rfc1153";
  }
  return !list_before_digest(text).empty() && has_table_below(lines, n) ? "sympa" : "";
}

/// Of the advertisement that Yahoo! Groups put above everything.
bool ends_advertisement(std::string_view line) {
  return line.starts_with("-----------------") && line.ends_with("~->");
}

std::size_t first_line_behind_advertisement(const base::Lines& lines) {
  constexpr std::size_t looked_at = 40;
  std::size_t first = 0;
  const auto skip_blank = [&] {
    while (first < lines.count() && base::trim(lines.line(first)).empty()) ++first;
  };
  skip_blank();
  if (first < lines.count() && lines.line(first).starts_with("----") &&
      lines.line(first).find("Sponsor") != npos) {
    for (auto n = first; n < std::min(lines.count(), first + looked_at); ++n) {
      if (!ends_advertisement(base::trim(lines.line(n)))) continue;
      first = n + 1;
      skip_blank();
      break;
    }
  }
  return first;
}

void fill(std::optional<std::uint64_t>& place, std::optional<std::uint64_t> value) {
  if (!place) place = value;
}

void take_name(std::string_view text, Masthead& masthead) {
  if (const auto name = parse_digest_name(text)) {
    if (masthead.list.empty()) masthead.list = name->list;
    fill(masthead.volume, name->volume);
    fill(masthead.issue, name->issue);
    return;
  }
  if (const auto yahoo = parse_yahoo_name(text); yahoo.issue) {
    if (masthead.list.empty()) masthead.list = yahoo.list;
    fill(masthead.issue, yahoo.issue);
    return;
  }
  if (const auto majordomo = parse_majordomo_name(text); majordomo.numbers.issue) {
    if (masthead.list.empty()) masthead.list = majordomo.list;
    fill(masthead.volume, majordomo.numbers.volume);
    fill(masthead.issue, majordomo.numbers.issue);
    return;
  }
  if (const auto address = address_of_google_subject(text); mail::is_plain_address(address)) {
    if (masthead.address.empty()) masthead.address = address;
    if (masthead.list.empty()) masthead.list = address.substr(0, address.find('@'));
    return;
  }
  const auto list = list_before_digest(text);
  const bool has_number = text.find_first_of("0123456789") != npos;
  if (list.empty() || list.find(' ') != npos || !has_number) return;
  if (masthead.list.empty()) masthead.list = list;
  const auto numbers = numbers_in(text);
  fill(masthead.volume, numbers.volume);
  fill(masthead.issue, numbers.issue);
  // "KITES Digest - 3 Mar 2004 to 4 Mar 2004 (#2004-75)" of LISTSERV.
  if (const auto at = text.rfind("(#"); at != npos && text.find(')', at) != npos) {
    auto rest = text.substr(at);
    const auto volume = take_next_number(rest);
    const auto issue = take_next_number(rest);
    if (volume && issue) {
      fill(masthead.volume, volume);
      fill(masthead.issue, issue);
    }
  }
}

/// ezmlm's: the list's address stands behind "To post to the list, e-mail:".
void take_ezmlm_lines(const base::Lines& lines, std::size_t end, Masthead& masthead) {
  for (std::size_t n = 0; n + 1 < end; ++n) {
    if (!base::istarts_with(base::trim(lines.line(n)), "to post to the list, e-mail:")) continue;
    auto address = base::trim(lines.line(n + 1));
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    if (mail::is_plain_address(address)) masthead.address = address;
    return;
  }
}

/// Mailman's: the list stands in the first line, its address in the same or the next one.
void take_mailman_lines(const base::Lines& lines, std::size_t end, Masthead& masthead) {
  constexpr std::size_t looked_at = 60;
  for (std::size_t n = 0; n < std::min(end, looked_at); ++n) {
    const auto found = parse_masthead_line(lines.line(n));
    if (!found) continue;
    masthead.list = found->list;
    auto address = found->rest.substr(0, found->rest.find(' '));
    if (!mail::is_plain_address(address) && n + 1 < end) address = base::trim(lines.line(n + 1));
    if (mail::is_plain_address(address)) masthead.address = address;
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
    if (mail::is_plain_address(value)) masthead.address = value;
    masthead.list = value.substr(0, value.find('@'));
    return;
  }
  if (!masthead.list.empty()) return;
  const auto first = lines.count() > looked_at ? lines.count() - looked_at : 0;
  for (auto n = std::max(end, first); n < lines.count(); ++n) {
    const auto line = lines.line(n);
    constexpr std::string_view group = "groups.yahoo.com/group/";
    const auto at = line.find(group);
    if (at == npos) continue;
    const auto name = line.substr(at + group.size());
    masthead.list = name.substr(0, name.find_first_of("/ >"));
    return;
  }
}

}  // namespace

Opening find_opening(const base::Lines& lines) {
  Opening opening;
  opening.line = first_line_behind_advertisement(lines);
  if (opening.line == lines.count()) return {};
  const auto line = lines.line(opening.line);
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
  const auto text = base::trim(line);
  if (text.empty()) return false;
  if (auto label = text; take_topics_label(label)) return true;
  // Advertisements, frames and counts begin so.
  if (text.starts_with("----") || text.starts_with("====") || text.starts_with("There ")) return true;
  return text.find("igest") != npos || text.find("IGEST") != npos || text.find("olume ") != npos ||
         text.find("Volume:") != npos || text.find("VOLUME") != npos || parse_masthead_line(text);
}

bool is_digest_subject(std::string_view subject) {
  const auto text = base::trim(subject);
  // Each has the word, or a number and what parts it from others.
  bool has_digit = false;
  bool has_mark = false;
  for (const char c : text) {
    has_digit |= base::is_digit(c);
    has_mark |= c == ',' || c == ';' || c == '#' || base::is_8bit(c);
  }
  const bool may_be = (has_digit && has_mark) || text.find("igest") != npos || text.find("IGEST") != npos;
  if (!may_be || is_reply_subject(text)) return false;
  if (parse_yahoo_name(text).issue) return true;
  if (text.starts_with('[')) return false;  // it came through the list, as any message
  if (parse_digest_name(text) || parse_majordomo_name(text).numbers.issue || is_ezmlm_name(text)) return true;
  if (text.starts_with("Digest for ")) return true;
  return !list_before_digest(text).empty() && text.find_first_of("0123456789#") != npos;
}

bool is_called_digest(std::string_view subject) {
  constexpr std::string_view word = "digest";
  const auto text = base::trim(subject);
  if (is_reply_subject(text) || text.size() < word.size()) return false;
  const auto before = text.substr(0, text.size() - word.size());
  return base::iequals(text.substr(before.size()), word) && (before.empty() || before.ends_with(' '));
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
