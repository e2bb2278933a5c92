#include "page/page_break.hpp"

#include <algorithm>
#include <optional>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "page/footer.hpp"
#include "page/heading.hpp"
#include "page/text_marks.hpp"

namespace pipermill::page {

namespace {

constexpr std::size_t look_back = 3072;  // bytes above a date that its heading and the end above may have
constexpr std::size_t longest_date = 200;

/// "hh:mm:ss" somewhere: the date of a page has it.
bool has_seconds(std::string_view line) {
  for (auto at = line.find(':'); at != std::string_view::npos && at + 5 < line.size();
       at = line.find(':', at + 1)) {
    if (line[at + 3] == ':' && base::is_digit(line[at + 1]) && base::is_digit(line[at + 4])) return true;
  }
  return false;
}

std::string_view line_before(std::string_view bytes, std::size_t begin) {
  const auto above = bytes.substr(0, begin - 1);
  return base::trim(above.substr(above.rfind('\n') + 1));
}

/// Cheap to ask: who has no address has no page here.
bool ends_in_address(std::string_view line) {
  constexpr std::size_t longest_line = 500;
  return !line.empty() && line.size() < longest_line && !split_author(line).address.empty();
}

/// "  17. https://..." of a list of links.
bool is_link_of_list(std::string_view line) {
  constexpr std::size_t max_digits = 6;
  auto rest = base::trim_left(line);
  return base::take_number(rest, max_digits) > 0 && rest.starts_with(". ");
}

/// One past the line that ends the page above the heading whose first line is `first`; none: nothing does.
std::optional<std::size_t> end_above(const base::Lines& lines, std::size_t first) {
  constexpr std::size_t most = 4;
  std::size_t seen = 0;
  for (auto n = first; n-- > 0 && seen < most;) {
    const auto line = lines.line(n);
    if (base::trim(line).empty()) continue;
    ++seen;
    const bool is_end = parse_ruler(line) || !list_of_footer(line).empty() || sorted_by_end(lines, n) != n ||
                        is_link_of_list(line);
    if (is_end) return n + 1;
  }
  return std::nullopt;
}

/// Where the page begins whose date is the line [begin, end).
std::optional<std::size_t> page_of_date(std::string_view bytes, std::size_t begin, std::size_t end) {
  auto first = begin - std::min(begin, look_back);
  if (first != 0) first = std::min(bytes.find('\n', first) + 1, begin);
  base::Lines lines;
  base::Arena arena;
  lines.index(bytes.substr(first, end - first));
  const auto date_line = lines.count() - 1;
  // Marks of links do not matter here: an address is told without them.
  const auto heading = heading_at_date(lines, date_line, 0, arena);
  if (!heading) return std::nullopt;
  auto above = end_above(lines, heading->first_line);
  if (!above) return std::nullopt;
  while (*above < heading->first_line && base::trim(lines.line(*above)).empty()) ++*above;
  return first + lines.begin_of(*above);
}

}  // namespace

PageBreak find_page_break(std::string_view bytes, std::size_t from, bool is_last) {
  auto begin = from == 0 ? 0 : bytes.rfind('\n', from - 1) + 1;  // npos + 1 is 0
  while (begin < bytes.size()) {
    const auto line_end = bytes.find('\n', begin);
    if (line_end == std::string_view::npos && !is_last) return {false, begin};
    const auto end = std::min(line_end, bytes.size() - 1) + 1;
    const auto line = base::chomp(bytes.substr(begin, end - begin));
    if (line.size() < longest_date && has_seconds(line) && begin != 0 &&
        ends_in_address(line_before(bytes, begin))) {
      const auto page = page_of_date(bytes, begin, end);
      if (page && *page >= from && *page != 0) return {true, *page};
    }
    begin = end;
  }
  return {false, bytes.size()};
}

}  // namespace pipermill::page
