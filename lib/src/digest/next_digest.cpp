#include "digest/next_digest.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "digest/masthead.hpp"
#include "digest/rulers.hpp"
#include "digest/sign_off.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t looked_at = std::size_t{4} << 10;  // of a masthead

/// What a digest may end with: the ruler below its footer where its last line is lost, and Yahoo's below
/// its links.
bool ends_digest(std::string_view line) {
  line = base::trim_right(line);
  if (line.size() >= usual_dashes && line.find_first_not_of('-') == npos) return true;
  return is_sign_off(line) || is_stars(line);
}

bool begins_digest(std::string_view text) {
  base::Lines lines;
  lines.index(text.substr(0, looked_at));
  const auto opening = find_opening(lines);
  // A line above topics stands in every digest, and so does the one that ends it.
  const auto line = lines.line(std::min(opening.line, lines.count() - 1));
  return !opening.kind.empty() && !is_topics_label(line) && !is_sign_off(line);
}

/// Where a line begins that stands far enough above `from` to see what ends there.
std::size_t line_above(std::string_view bytes, std::size_t from) {
  const auto at = from == 0 ? npos : bytes.rfind('\n', from - 1);
  return at == npos || at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;
}

}  // namespace

NextDigest find_next_digest(std::string_view bytes, std::size_t from, bool is_last) {
  auto end_line = npos;  // the last line that is not blank, where it ends a digest
  auto at = line_above(bytes, from);
  while (at < bytes.size()) {
    auto rest = bytes.substr(at);
    const auto whole = base::take_line(rest);
    if (!is_last && !whole.ends_with('\n')) break;  // it may go on
    const auto line = base::chomp(whole);
    const bool may_begin = end_line != npos && at >= from && may_open(line);
    if (may_begin && !is_last && bytes.size() - at <= looked_at) break;
    if (may_begin && begins_digest(bytes.substr(at))) return {true, at};
    if (!base::trim(line).empty()) end_line = ends_digest(line) ? at : npos;
    at = bytes.size() - rest.size();
  }
  return {false, end_line == npos ? at : end_line};
}

}  // namespace pipermill::digest
