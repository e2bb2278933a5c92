#pragma once

#include <string_view>

#include "format/format.hpp"

namespace pipermill::format {

// What the formats of archivers' pages have in common: a page shows a message, or is an index.

inline constexpr int article_mode = 0;
inline constexpr int index_mode = 1;

inline std::string_view page_variant(int mode) { return mode == index_mode ? "index" : ""; }

inline bool is_index_mode(int mode) { return mode == index_mode; }

/// Of several pages in one file each begins behind the end of the one before: `</html>`, blanks, and what
/// HTML begins with. No text of a message has that: archivers escape it, or take it away.
[[nodiscard]] Cut find_next_page(const Search& search);

}  // namespace pipermill::format
