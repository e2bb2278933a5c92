#pragma once

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
  bool is_cut = false;        ///< Elements were nested too deep, or there was too much; some is not there.
};

[[nodiscard]] PageBody text_of_html_body(const page::Article& article);

/// Adds the linked parts to the attachments, and a stub segment for each. The segments of the text are known.
void add_linked_parts(const PageBody& body, Message::Content& content);

}  // namespace pipermill::record
