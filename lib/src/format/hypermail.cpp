// A message page of Hypermail, or one of its indexes.
#include "format/page_modes.hpp"
#include "page/hypermail_page.hpp"
#include "page/index.hpp"
#include "page/markup.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  if (!page::begins_as_html(sample.bytes)) return {};
  if (page::is_hypermail_page(sample.bytes)) return {95, article_mode};
  if (page::index_of(sample.bytes) == page::IndexOf::hypermail) return {90, index_mode};
  return {};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::hypermail_page; }

}  // namespace

extern const Format hypermail_format;
const Format hypermail_format{.name = "hypermail",
                              .doc = "a message page of Hypermail",
                              .is_single = false,
                              .score = score,
                              .find_separator = find_next_page,
                              .layout = layout,
                              .variant = page_variant,
                              .is_index = is_index_mode};

}  // namespace pipermill::format
