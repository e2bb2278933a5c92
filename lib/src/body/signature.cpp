#include "body/signature.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_lines = 16;  // behind a mark that lost its blank

}  // namespace

bool is_signature_mark(const base::Lines& lines, std::size_t n, std::size_t end) {
  const auto mark = lines.line(n);
  if (mark == "-- " || mark == "- -- ") return true;
  if (mark != "--" && mark != "- --") return false;
  std::size_t written = 0;
  const auto limit = std::min(end, n + 1 + 2 * max_lines);
  auto at = n + 1;
  for (; at < limit; ++at) {
    const auto line = lines.line(at);
    if (find_separator(line) != std::string_view::npos || quote_depth(line) != 0) break;
    if (!base::trim(line).empty() && ++written > max_lines) return false;
  }
  return written != 0 && (at < limit || limit == end);
}

}  // namespace pipermill::body
