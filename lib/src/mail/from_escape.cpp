#include "mail/from_escape.hpp"

#include <algorithm>
#include <cstddef>

#include "base/scan.hpp"

namespace pipermill::mail {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// A line of one or more ">" and "From ".
struct Escaped {
  std::size_t begin = npos;
  std::size_t marks = 0;
  bool is_beside_quote = false;
};

/// A line that begins with ">" and is not an escaped one itself.
bool is_quote(std::string_view line) {
  return line.starts_with('>') &&
         !line.substr(std::min(line.find_first_not_of('>'), line.size())).starts_with("From ");
}

bool is_beside_quote(std::string_view text, std::size_t begin) {
  const auto end = text.find('\n', begin);
  if (end != npos && is_quote(text.substr(end + 1))) return true;
  if (begin < 2) return false;
  const auto above = text.rfind('\n', begin - 2);
  return is_quote(text.substr(above == npos ? 0 : above + 1));
}

/// The first one that begins at `from` or behind it.
Escaped next_escaped(std::string_view text, std::size_t from) {
  for (auto at = base::find_pair(text, from, '>', 'F'); at != npos;
       at = base::find_pair(text, at + 1, '>', 'F')) {
    if (!text.substr(at + 1).starts_with("From ")) continue;
    auto begin = at;
    while (begin > from && text[begin - 1] == '>') --begin;
    if (begin != 0 && text[begin - 1] != '\n') continue;
    return {begin, at + 1 - begin, is_beside_quote(text, begin)};
  }
  return {};
}

/// The first one that is undone.
std::size_t next_undone(std::string_view text, std::size_t from, FromEscape escape) {
  if (escape == FromEscape::none) return npos;
  while (true) {
    const auto found = next_escaped(text, from);
    const bool is_undone = escape == FromEscape::mboxrd || (found.marks == 1 && !found.is_beside_quote);
    if (found.begin == npos || is_undone) return found.begin;
    from = found.begin + found.marks;
  }
}

}  // namespace

bool holds_escaped_from(std::string_view text, FromEscape escape) {
  return next_undone(text, 0, escape) != npos;
}

void append_unescaped_from(std::string_view text, FromEscape escape, std::string& out) {
  std::size_t done = 0;
  for (auto at = next_undone(text, 0, escape); at != npos; at = next_undone(text, done, escape)) {
    out += text.substr(done, at - done);
    done = at + 1;
    // What follows is not at the beginning of a line for the next search: the "From " behind it is passed
    // over.
    const auto rest = text.find('F', done);
    out += text.substr(done, rest - done);
    done = rest;
  }
  out += text.substr(done);
}

EscapeEvidence look_for_escapes(std::string_view text) {
  EscapeEvidence evidence;
  for (auto found = next_escaped(text, 0); found.begin != npos;
       found = next_escaped(text, found.begin + found.marks)) {
    if (found.is_beside_quote) continue;
    (found.marks == 1 ? evidence.has_one_mark : evidence.has_more_marks) = true;
  }
  return evidence;
}

}  // namespace pipermill::mail
