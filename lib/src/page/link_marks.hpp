#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"

namespace pipermill::page {

/// The numbered list of targets that lynx and elinks put below a page.
struct LinkList {
  std::vector<std::string> targets;  ///< Of the links 1, 2, ...
  std::size_t line = 0;              ///< Where the list begins, with its heading.
};

/// The list at the end of the lines; empty: there is none.
[[nodiscard]] LinkList find_link_list(const base::Lines& lines);

/// What stands before the list, without the marks `[1]`, `[2]`, ... that stand before the words of links,
/// each behind the one before; URLs that were broken at the edge of the page are whole again.

///
/// @return false where the marks are not all there: then the numbers are somebody's own, and `out` has
/// nothing
[[nodiscard]] bool remove_link_marks(std::string_view text, const LinkList& links, std::string& out);

}  // namespace pipermill::page
