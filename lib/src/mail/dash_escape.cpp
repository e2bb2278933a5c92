#include "mail/dash_escape.hpp"

#include <cstddef>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/scan.hpp"

namespace pipermill::mail {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t hyphens = 30;

/// A line that is escaped: " " and 30 hyphens, or 29 of them.
bool is_escaped_ruler(std::string_view line) {
  line = base::trim_right(line);
  return line.starts_with(' ') && (line.size() == hyphens || line.size() == hyphens + 1) &&
         line.find_first_not_of('-', 1) == npos;
}

/// Where the next line begins that is escaped, at `from` or behind it.
std::size_t next_escaped(std::string_view text, std::size_t from, DashEscape escape) {
  if (escape == DashEscape::none) return npos;
  const char first = escape == DashEscape::dash ? '-' : ' ';
  const char second = escape == DashEscape::dash ? ' ' : '-';
  for (auto at = base::find_pair(text, from, first, second); at != npos;
       at = base::find_pair(text, at + 1, first, second)) {
    if (at != 0 && text[at - 1] != '\n') continue;
    auto rest = text.substr(at);
    if (escape == DashEscape::dash || is_escaped_ruler(base::take_line(rest))) return at;
  }
  return npos;
}

}  // namespace

bool holds_escaped_dashes(std::string_view text, DashEscape escape) {
  return next_escaped(text, 0, escape) != npos;
}

void append_unescaped_dashes(std::string_view text, DashEscape escape, std::string& out) {
  constexpr std::size_t mark = 2;  // "- "
  std::size_t done = 0;
  for (auto at = next_escaped(text, 0, escape); at != npos; at = next_escaped(text, done, escape)) {
    out += text.substr(done, at - done);
    if (escape == DashEscape::dash) {
      done = at + mark;
      // Only one mark is taken off a line.
      const auto next = text.find('\n', done);
      const auto end = next == npos ? text.size() : next;
      out += text.substr(done, end - done);
      done = end;
    } else {
      out.append(hyphens, '-');
      done = text.find_first_not_of('-', at + 1);
      if (done == npos) done = text.size();
    }
  }
  out += text.substr(done);
}

}  // namespace pipermill::mail
