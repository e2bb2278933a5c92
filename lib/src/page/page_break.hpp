#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::page {

/// Where the next page begins in a text of several.
struct PageBreak {
  bool is_found = false;
  std::size_t begin = 0;  ///< Of the page; where none was found: where to go on with more bytes.
};

/// The next page that begins behind the end of another, at or behind `from`: a heading of Pipermail with an
/// address below a ruler, a page's last line, navigation, or a list of links. A heading that was pasted into
/// a message has none of them above it.
[[nodiscard]] PageBreak find_page_break(std::string_view bytes, std::size_t from, bool is_last);

}  // namespace pipermill::page
