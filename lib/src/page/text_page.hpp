#pragma once

#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "base/lines.hpp"
#include "page/article.hpp"

namespace pipermill::page {

/// An archiver's page as text: from lynx, w3m, links, elinks, html2text, a browser, a crawler. Navigation
/// above the message, the margin, marks of links and lists of their targets are undone; what stands below the
/// message stays, as chrome. `text` is UTF-8. None without a heading. `lines` is scratch.
[[nodiscard]] std::optional<Article> parse_text_page(std::string_view text, base::Lines& lines,
                                                     base::Arena& arena);

/// The beginning of such a page has a heading; `has_address` tells that it names an address.
struct TextPageLook {
  bool is_page = false;
  bool has_address = false;
  bool has_labels = false;  ///< Its heading is lines called From and Date.
};
[[nodiscard]] TextPageLook look_at_text_page(std::string_view head);

}  // namespace pipermill::page
