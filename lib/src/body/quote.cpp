#include "body/quote.hpp"

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_indent = 8;
constexpr std::size_t max_initials = 4;

/// A bar is a mark in front of a blank or nothing, but not at the edge of a drawn table.
bool is_bar_mark(std::string_view rest, std::string_view line) {
  return rest.front() == '|' && (rest.size() == 1 || base::is_blank(rest[1])) &&
         (line.size() == 1 || !base::trim_right(line).ends_with('|') || rest.size() == 1);
}

std::size_t skip_initials(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < max_initials && base::is_upper(text[n])) ++n;
  return n >= 2 && n < text.size() && text[n] == '>' ? n : 0;
}

}  // namespace

std::size_t quote_depth(std::string_view line) {
  std::size_t n = 0;
  while (n < line.size() && n < max_indent && base::is_blank(line[n])) ++n;
  if (n < line.size()) n += skip_initials(line.substr(n));
  std::size_t depth = 0;
  while (n < line.size() && (line[n] == '>' || is_bar_mark(line.substr(n), line))) {
    ++depth;
    ++n;
    while (n < line.size() && base::is_blank(line[n])) ++n;
  }
  // "> " may have a quote of its own behind any number of blanks; after text there is none.
  return depth;
}

}  // namespace pipermill::body
