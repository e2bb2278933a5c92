#include "digest/names.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "digest/words.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;

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
  if (name.list.find(' ') != npos) return {};
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

}  // namespace

std::size_t find_word(std::string_view text, std::string_view word) {
  const auto* const found =
      std::search(text.begin(), text.end(), word.begin(), word.end(),
                  [](char a, char b) { return base::to_lower(a) == base::to_lower(b); });
  return found == text.end() ? npos : static_cast<std::size_t>(found - text.begin());
}

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

Numbers numbers_in(std::string_view text) {
  Numbers numbers;
  numbers.volume = number_behind(text, "volume");
  if (!numbers.volume) numbers.volume = number_behind(text, "vol");
  numbers.issue = number_behind(text, "issue");
  if (!numbers.issue && numbers.volume) numbers.issue = number_behind(text, "number");
  if (!numbers.issue && numbers.volume) numbers.issue = number_behind(text, "digest");
  return numbers;
}

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

bool is_ezmlm_name(std::string_view text) {
  text = base::trim(text);
  if (list_before_digest(text).empty()) return false;
  if (text.find(" Digest of: ") != npos) return true;
  const auto at = text.rfind(" Issue ");
  return at != npos && !numbers_in(text).volume &&
         text.find_first_not_of("0123456789", at + std::string_view(" Issue ").size()) == npos;
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

bool is_digest_subject(std::string_view subject) {
  const auto text = base::trim(subject);
  // Yahoo's has the list's tag; any other that has one came through the list, as any message.
  if (text.starts_with('[')) return parse_yahoo_name(text).issue.has_value();
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
  if (parse_digest_name(text) || parse_majordomo_name(text).numbers.issue || is_ezmlm_name(text)) return true;
  if (text.starts_with("Digest for ")) return true;
  const auto list = list_before_digest(text);
  return !list.empty() && list.find(' ') == npos && text.find_first_of("0123456789#") != npos;
}

bool is_called_digest(std::string_view subject) {
  constexpr std::string_view word = "digest";
  const auto text = base::trim(subject);
  if (text.size() < word.size()) return false;
  const auto before = text.substr(0, text.size() - word.size());
  constexpr auto most_blanks = 2;  // more words make a sentence
  return base::iequals(text.substr(before.size()), word) && (before.empty() || before.ends_with(' ')) &&
         std::count(before.begin(), before.end(), ' ') <= most_blanks && !is_reply_subject(text);
}

}  // namespace pipermill::digest
