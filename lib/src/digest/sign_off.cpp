#include "digest/sign_off.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"
#include "digest/item_head.hpp"
#include "digest/names.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t max_footer = 60;  // lines
constexpr std::size_t few_underscores = 30;

bool is_blank(const base::Lines& lines, std::size_t n) { return base::trim(lines.line(n)).empty(); }

bool has_stars(const base::Lines& lines, std::size_t n) {
  return n < lines.count() && is_stars(lines.line(n));
}

/// "End of Kites Digest": the word says enough where no stars stand below.
bool names_digest(std::string_view name) {
  return find_word(name, "digest") != npos || parse_digest_name(name);
}

bool is_same_ruler(const Ruler& ruler, const Ruler& between) {
  return ruler.kind == between.kind && (ruler.kind != RulerKind::dashes || ruler.length == between.length);
}

/// The line above the words that lists put below their messages stands in the first few lines.
bool has_underscores(const base::Lines& lines, std::size_t first, std::size_t end) {
  constexpr std::size_t looked_at = 4;
  for (auto n = first; n < std::min(end, first + looked_at); ++n) {
    const auto line = base::trim_right(lines.line(n));
    if (line.size() >= few_underscores && line.find_first_not_of('_') == npos) return true;
  }
  return false;
}

/// What a footer begins with, behind its ruler.
bool begins_footer(const base::Lines& lines, std::size_t n, std::size_t end) {
  while (n < end && is_blank(lines, n)) ++n;
  if (n == end) return true;
  const auto line = base::trim_right(lines.line(n));
  if (line.size() >= few_underscores && line.find_first_not_of('_') == npos) return true;
  if (line.starts_with("** ") && line.ends_with(" **")) return true;  // FOR YOUR REFERENCE
  if (lines.line(n) == "-- ") return true;
  // A last line that was cut.
  if (!name_behind_sign_off(line).empty() && n + 1 == lines.count()) return true;
  const auto head = find_item_head(lines, n);
  const bool is_subject_alone = head && head->has_subject && !head->has_from && !head->has_date &&
                                !head->number && head->ends && n + 1 < end && is_blank(lines, n + 1);
  // In a language that is not known here, the list's own footer below it tells.
  return is_subject_alone && (is_footer_subject(head->subject) || has_underscores(lines, n + 2, end));
}

/// The ruler above line `n`, at most a footer away and not before `first`; the number of lines: none.
std::size_t ruler_above(const base::Lines& lines, std::size_t n, std::size_t first, const Ruler& between) {
  for (std::size_t steps = 0; n > first && steps < max_footer; ++steps) {
    if (is_same_ruler(ruler_at(lines, --n), between)) return n;
  }
  return lines.count();
}

}  // namespace

bool is_stars(std::string_view line) {
  constexpr std::size_t few = 8;
  line = base::trim_right(line);
  return line.size() >= few && line.find_first_not_of('*') == npos;
}

bool is_sign_off(std::string_view line) {
  const auto name = name_behind_sign_off(line);
  return !name.empty() && names_digest(name);
}

std::vector<std::size_t> find_sign_offs(const base::Lines& lines, std::size_t first) {
  std::vector<std::size_t> found;
  for (auto n = first; n < lines.count(); ++n) {
    const auto name = name_behind_sign_off(lines.line(n));
    if (name.empty()) continue;
    if (has_stars(lines, n + 1) || names_digest(name)) found.push_back(n);
  }
  return found;
}

Trailer find_trailer(const base::Lines& lines, std::size_t first, const Ruler& between,
                     const std::vector<std::size_t>& sign_offs) {
  Trailer trailer{lines.count(), lines.count()};
  if (!sign_offs.empty() && sign_offs.back() >= first) {
    trailer.sign_off = sign_offs.back();
    trailer.begin = trailer.sign_off;
    const auto skip_blank = [&](std::size_t n) {
      while (n > first && is_blank(lines, n - 1)) --n;
      return n;
    };
    auto above = skip_blank(trailer.begin);
    // Sympa has its stars above.
    if (above > first && has_stars(lines, above - 1)) {
      trailer.begin = above - 1;
      above = skip_blank(trailer.begin);
    }
    if (above > first && is_same_ruler(ruler_at(lines, above - 1), between)) trailer.begin = above - 1;
  }
  // A footer has a ruler above it, and since Mailman 2.1.15 one below, which may be the last line there is.
  for (int rulers = trailer.sign_off < lines.count() ? 1 : 2; rulers > 0; --rulers) {
    const auto ruler = ruler_above(lines, trailer.begin, first, between);
    if (ruler == lines.count() || !begins_footer(lines, ruler + 1, trailer.begin)) break;
    trailer.begin = ruler;
  }
  return trailer;
}

}  // namespace pipermill::digest
