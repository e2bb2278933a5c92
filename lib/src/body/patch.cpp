#include "body/patch.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_preamble = 8;
constexpr std::size_t max_digits = 9;

/// The lines a hunk has on both sides: "@@ -10,5 +10,6 @@".
struct Hunk {
  int old_lines = 0;
  int new_lines = 0;
};

bool take_range(std::string_view& rest, char sign, int& count) {
  rest = base::trim_left(rest);
  if (!rest.starts_with(sign)) return false;
  rest.remove_prefix(1);
  if (base::take_number(rest, max_digits) < 0) return false;
  count = 1;
  if (!rest.starts_with(',')) return true;
  rest.remove_prefix(1);
  count = base::take_number(rest, max_digits);
  return count >= 0;
}

bool parse_hunk(std::string_view line, Hunk& hunk) {
  if (!line.starts_with("@@ ")) return false;
  auto rest = line.substr(3);
  return take_range(rest, '-', hunk.old_lines) && take_range(rest, '+', hunk.new_lines) &&
         base::trim_left(rest).starts_with("@@");
}

/// One past the last line of the hunk at `n`.
std::size_t hunk_end(const base::Lines& lines, std::size_t n, std::size_t end, Hunk hunk) {
  ++n;
  while (n < end && (hunk.old_lines > 0 || hunk.new_lines > 0)) {
    const auto line = lines.line(n);
    const char mark = line.empty() ? ' ' : line.front();  // an empty context line that lost its blank
    if (mark == ' ' || mark == '\t') {
      --hunk.old_lines;
      --hunk.new_lines;
    } else if (mark == '-') {
      --hunk.old_lines;
    } else if (mark == '+') {
      --hunk.new_lines;
    } else if (mark != '\\') {
      break;
    }
    ++n;
  }
  if (n < end && lines.line(n).starts_with("\\ ")) ++n;
  return n;
}

bool is_preamble(std::string_view line) {
  constexpr std::array<std::string_view, 10> starts = {"diff ",    "Index: ",   "=====",        "index ",
                                                       "old mode", "new mode",  "deleted file", "new file",
                                                       "RCS file", "retrieving"};
  return std::any_of(starts.begin(), starts.end(), [&](auto start) { return line.starts_with(start); });
}

/// One past the last hunk of the file whose "---" line is `n`; `n`: it is none.
std::size_t file_end(const base::Lines& lines, std::size_t n, std::size_t end) {
  Hunk hunk;
  const bool is_file = n + 2 < end && lines.line(n).starts_with("--- ") &&
                       lines.line(n + 1).starts_with("+++ ") && parse_hunk(lines.line(n + 2), hunk);
  if (!is_file) return n;
  auto at = n + 2;
  while (at < end && parse_hunk(lines.line(at), hunk)) at = hunk_end(lines, at, end, hunk);
  return at;
}

}  // namespace

std::size_t patch_end(const base::Lines& lines, std::size_t n, std::size_t end) {
  auto done = n;
  while (true) {
    auto at = done;
    while (at < end && at - done < max_preamble && is_preamble(lines.line(at))) ++at;
    const auto after = file_end(lines, at, end);
    if (after == at) return done;
    done = after;
  }
}

}  // namespace pipermill::body
