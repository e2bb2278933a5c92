// A message page of MHonArc, or one of its indexes.
#include "format/page_modes.hpp"
#include "page/mhonarc_page.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  return score_page(sample, page::is_mhonarc_page, page::IndexOf::mhonarc);
}

}  // namespace

extern const Format mhonarc_format;
const Format mhonarc_format =
    page_format<mail::Layout::mhonarc_page>("mhonarc", "a message page of MHonArc", score);

}  // namespace pipermill::format
