#pragma once

#include <string_view>

#include "format/format.hpp"
#include "page/index.hpp"

namespace pipermill::format {

// What the formats of archivers' pages have in common: a page shows a message, or is an index.

inline constexpr int article_mode = 0;
inline constexpr int index_mode = 1;

inline std::string_view page_variant(int mode) { return mode == index_mode ? "index" : ""; }

inline bool is_index_mode(int mode) { return mode == index_mode; }

/// Of several pages in one file each begins behind the end of the one before: `</html>`, blanks, and what
/// HTML begins with. No text of a message has that: archivers escape it, or take it away.
[[nodiscard]] Cut find_next_page(const Search& search);

/// `is_page` knows the archiver's messages, `index` is what its lists of messages are.
[[nodiscard]] Score score_page(const Sample& sample, bool (*is_page)(std::string_view html),
                               page::IndexOf index);

/// The format of an archiver's pages.
template <mail::Layout layout_of_page>
[[nodiscard]] constexpr Format page_format(std::string_view name, std::string_view doc,
                                           Score (*score)(const Sample& sample)) {
  return {.name = name,
          .doc = doc,
          .is_single = false,
          .score = score,
          .find_separator = find_next_page,
          .layout = [](int /*mode*/) { return layout_of_page; },
          .variant = page_variant,
          .is_index = is_index_mode};
}

}  // namespace pipermill::format
