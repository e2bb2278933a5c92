#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "page/article.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Text of a body that the page has as HTML.
struct PageBody {
  /// Where a part that is linked is told of.
  struct Place {
    const page::LinkedPart* part = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::string text;
  std::vector<Place> places;  ///< In order.
  bool is_too_deep = false;   ///< Elements were nested too deep; what follows them is not there.
  bool is_too_large = false;  ///< There was more HTML than `max_html`; the rest is not there.
};

/// @param max_html  Options::max_html_size, of each piece between two parts
[[nodiscard]] PageBody text_of_html_body(const page::Article& article, std::size_t max_html);

/// Adds the linked parts to the attachments, and a stub segment for each. The segments of the text are known.
void add_linked_parts(const PageBody& body, Message::Content& content);

}  // namespace pipermill::record
