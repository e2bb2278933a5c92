#include "body/attribution.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_lines = 4;
constexpr std::size_t max_columns = 200;

constexpr std::array verbs = {
#define VERB(word) std::string_view(word),
#define OPENER(word)
#include "body/attribution_words.def"
#undef VERB
#undef OPENER
};

constexpr std::array openers = {
#define VERB(word)
#define OPENER(word) std::string_view(word),
#include "body/attribution_words.def"
#undef VERB
#undef OPENER
};

bool is_word_byte(char c) { return base::is_alnum(c) || base::is_8bit(c); }

/// One pass over the line, from its end, where most mailers put the verb; only where a word begins, or a
/// character outside ASCII, the table is asked.
bool has_verb(std::string_view line) {
  static constexpr auto starts = base::first_bytes_of(verbs);
  for (std::size_t at = line.size(); at-- > 0;) {
    if (!starts.has(line[at])) continue;
    if (at != 0 && is_word_byte(line[at - 1]) && !base::is_8bit(line[at])) continue;
    const auto rest = line.substr(at);
    const auto is_here = [rest](std::string_view verb) {
      return verb[0] == rest[0] && rest.starts_with(verb);
    };
    if (std::any_of(verbs.begin(), verbs.end(), is_here)) return true;
  }
  return false;
}

bool has_opener(std::string_view line) {
  static constexpr auto starts = base::first_bytes_of(openers);
  if (line.empty() || !starts.has(line.front())) return false;
  return std::any_of(openers.begin(), openers.end(), [&](auto opener) { return line.starts_with(opener); });
}

bool has_digit(std::string_view line) { return std::any_of(line.begin(), line.end(), base::is_digit); }

bool ends_with_colon(std::string_view line) {
  constexpr std::string_view wide_colon = "\xEF\xBC\x9A";
  return line.ends_with(':') || line.ends_with(wide_colon);
}

}  // namespace

std::size_t find_attribution(const base::Lines& lines, std::size_t first, std::size_t quote) {
  auto last = quote;  // one past the last line of the attribution
  if (last > first && base::trim(lines.line(last - 1)).empty()) --last;
  if (last == first) return quote;
  const auto end = base::trim(lines.line(last - 1));
  if (end.size() > max_columns || !ends_with_colon(end)) return quote;
  const bool is_found_below = has_verb(end);
  if (is_found_below && has_opener(end)) return last - 1;
  bool is_found = is_found_below;
  // Wrapped: go up to the line that opens it, through lines of the same paragraph.
  for (auto n = last - 1; n > first && last - n < max_lines; --n) {
    const auto above = base::trim(lines.line(n - 1));
    if (above.empty() || above.size() > max_columns) break;
    is_found = is_found || has_verb(above);
    if (has_opener(above) && has_digit(above)) return is_found ? n - 1 : quote;
  }
  return is_found_below ? last - 1 : quote;
}

}  // namespace pipermill::body
