#include "body/footer.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_lines = 8;

bool is_rule(std::string_view line) {
  const auto text = base::trim_right(line);
  return text.size() >= 40 && text.size() <= 60 && text.find_first_not_of('_') == std::string_view::npos;
}

bool names_a_list(std::string_view line) {
  return line.find("/listinfo/") != std::string_view::npos ||
         line.find(" mailing list") != std::string_view::npos ||
         line.find(" maillist") != std::string_view::npos;
}

}  // namespace

std::size_t footer_end(const base::Lines& lines, std::size_t n, std::size_t end) {
  const bool is_dashes = lines.line(n) == "-- ";
  if (!is_dashes && !is_rule(lines.line(n))) return n;
  // Below the dashes are three lines and no more; signatures are often longer.
  constexpr std::size_t lines_below_dashes = 3;
  bool has_list = false;
  bool has_page = false;
  auto at = n + 1;
  const auto last = std::min(end, n + (is_dashes ? lines_below_dashes + 1 : max_lines));
  for (; at < last && !base::trim(lines.line(at)).empty(); ++at) {
    has_list |= names_a_list(lines.line(at));
    has_page |= lines.line(at).find("/listinfo/") != std::string_view::npos;
  }
  return (is_dashes ? has_page : has_list) ? at : n;
}

}  // namespace pipermill::body
