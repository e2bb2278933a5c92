// A message page of MHonArc, or one of its indexes.
#include "format/page_modes.hpp"
#include "page/index.hpp"
#include "page/markup.hpp"
#include "page/mhonarc_page.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  if (!page::begins_as_html(sample.bytes)) return {};
  if (page::is_mhonarc_page(sample.bytes)) return {95, article_mode};
  if (page::index_of(sample.bytes) == page::IndexOf::mhonarc) return {90, index_mode};
  return {};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::mhonarc_page; }

}  // namespace

extern const Format mhonarc_format;
const Format mhonarc_format{.name = "mhonarc",
                            .doc = "a message page of MHonArc",
                            .is_single = false,
                            .score = score,
                            .find_separator = find_next_page,
                            .layout = layout,
                            .variant = page_variant,
                            .is_index = is_index_mode};

}  // namespace pipermill::format
