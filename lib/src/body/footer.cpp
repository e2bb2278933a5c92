#include "body/footer.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_lines = 8;

bool is_rule(std::string_view line) {
  const auto text = base::trim_right(line);
  const auto is_dash = [](char c) { return c == '_'; };
  return text.size() >= 40 && text.size() <= 60 && std::all_of(text.begin(), text.end(), is_dash);
}

/// What a line below the rule names.
struct Named {
  bool list = false;
  bool page = false;  ///< The list's page, "/listinfo/".
};

Named find_names(std::string_view line) {
  constexpr std::string_view word = "list";
  Named named;
  for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
    const auto before = line.substr(0, at);
    named.page |= before.ends_with('/') && line.substr(at).starts_with("listinfo/");
    named.list |= named.page || before.ends_with(" mailing ") || before.ends_with(" mail");
  }
  return named;
}

}  // namespace

std::size_t footer_end(const base::Lines& lines, std::size_t n, std::size_t end) {
  const bool is_dashes = lines.line(n) == "-- ";
  if (!is_dashes && (!lines.line(n).starts_with('_') || !is_rule(lines.line(n)))) return n;
  // Below the dashes are three lines and no more; signatures are often longer.
  constexpr std::size_t lines_below_dashes = 3;
  bool has_list = false;
  bool has_page = false;
  auto at = n + 1;
  const auto last = std::min(end, n + (is_dashes ? lines_below_dashes + 1 : max_lines));
  for (; at < last && !base::trim(lines.line(at)).empty(); ++at) {
    const auto named = find_names(lines.line(at));
    has_list |= named.list;
    has_page |= named.page;
  }
  return (is_dashes ? has_page : has_list) ? at : n;
}

}  // namespace pipermill::body
