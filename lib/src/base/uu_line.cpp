#include "base/uu_line.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace pipermill::base {

namespace {

bool is_base64_line(std::string_view line) {
  const auto text = trim_right(line);
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_alnum(c) || c == '+' || c == '/' || c == '='; });
}

}  // namespace

std::optional<UuHead> parse_uu_head(std::string_view line) {
  constexpr std::string_view begin = "begin";
  constexpr std::string_view base64 = "-base64";
  if (!line.starts_with(begin)) return std::nullopt;
  line.remove_prefix(begin.size());
  UuHead head;
  head.is_base64 = line.starts_with(base64);
  if (head.is_base64) line.remove_prefix(base64.size());
  if (!line.starts_with(' ')) return std::nullopt;
  line.remove_prefix(1);
  const auto digits = std::min(line.find_first_not_of("01234567"), line.size());
  if (digits < 3 || digits > 4 || line.substr(digits, 1) != " ") return std::nullopt;
  head.name = trim(line.substr(digits));
  return head.name.empty() ? std::nullopt : std::optional(head);
}

bool is_uu_data(std::string_view line, bool is_base64) {
  constexpr std::size_t check_sum = 2;
  if (is_base64) return is_base64_line(line);
  if (line.empty()) return false;
  const bool is_of_set = std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
  const auto bytes = uu_size(line);
  const auto data = line.size() - 1;
  if (!is_of_set || data > (bytes + 2) / 3 * 4 + check_sum) return false;
  // Blanks stand for 0: where they were cut off there is less. Who writes "`" for 0 has none of them.
  return data >= (bytes * 8 + 5) / 6 || (bytes != 0 && line.find('`') == std::string_view::npos);
}

bool is_uu_end(std::string_view line, bool is_base64) {
  return trim_right(line) == (is_base64 ? "====" : "end");
}

std::size_t uu_size(std::string_view line) { return line.empty() ? 0 : uu_value(line.front()); }

}  // namespace pipermill::base
