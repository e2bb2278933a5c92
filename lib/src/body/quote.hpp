#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::body {

/// The number of quote marks a line begins with; 0: it is no quote. Marks are ">" and "|", with blanks before
/// and between them, the first with up to four capitals before it ("PD> ").
[[nodiscard]] std::size_t quote_depth(std::string_view line);

/// The same for a text whose first line begins with ">", as nearly all quotes do; 0: there is a bar among the
/// marks, ask quote_depth().
[[nodiscard]] inline std::size_t arrow_depth(std::string_view text) {
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '>') {
      ++depth;
    } else if (c == '|') {
      return 0;
    } else if (c != ' ' && c != '\t') {
      break;
    }
  }
  return depth;
}

}  // namespace pipermill::body
