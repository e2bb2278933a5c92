// Notebooks of LISTSERV: a line of 73 "=" before each message, then its header, padded to a column, and its
// MIME source. There is no envelope.
#include <algorithm>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "format/from_lines.hpp"
#include "format/head_fields.hpp"
#include "format/single.hpp"

namespace pipermill::format {

namespace {

constexpr std::size_t length = 73;
constexpr std::size_t npos = std::string_view::npos;

/// Position of the next line of 73 "=" and of no more, blanks apart, at or after `from`.
std::size_t next_line_of_signs(std::string_view bytes, std::size_t from) {
  const auto is_one = [&](std::size_t at) {
    const auto signs = bytes.substr(at, length + 1);
    return signs.find_first_not_of('=') == length && base::is_space(signs.back()) &&
           base::trim(line_at(bytes, at).line).size() == length;
  };
  if (from == 0 && is_one(0)) return 0;
  for (auto at = base::find_pair(bytes, from == 0 ? 0 : from - 1, '\n', '='); at != npos;
       at = base::find_pair(bytes, at + 1, '\n', '=')) {
    if (is_one(at + 1)) return at + 1;
  }
  return npos;
}

Cut find_separator(const Search& search) {
  const auto bytes = search.bytes;
  for (auto at = next_line_of_signs(bytes, search.from); at != npos; at = next_line_of_signs(bytes, at + 1)) {
    const auto line = line_at(bytes, at);
    const auto head = line.next == npos ? HeadLook{0, false, true} : look_at_head(bytes, line.next);
    constexpr std::size_t few = 2;
    if (head.fields >= few && head.tells_a_message) return {true, at, line.next};
    if (head.is_cut && !search.is_last && bytes.size() - at < lookahead) return {false, at};
  }
  // The last bytes may be the beginning of such a line.
  constexpr std::size_t cut = length + 3;
  return {false, std::max(search.from, bytes.size() - std::min(bytes.size(), cut))};
}

Score score(const Sample& sample) {
  const auto cut = find_separator({sample.bytes, 0, true});
  if (!cut.is_found) return {};
  return {is_blank_before(sample.bytes, cut.begin) ? 95 : 40};
}

}  // namespace

extern const Format listserv_format;
const Format listserv_format{"listserv",     "notebooks of LISTSERV", false,     score,
                             find_separator, fields_layout,           no_variant};

}  // namespace pipermill::format
