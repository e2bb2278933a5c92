// A message page of Hypermail, or one of its indexes.
#include "format/page_modes.hpp"
#include "page/hypermail_page.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  return score_page(sample, page::is_hypermail_page, page::IndexOf::hypermail);
}

}  // namespace

extern const Format hypermail_format;
const Format hypermail_format =
    page_format<mail::Layout::hypermail_page>("hypermail", "a message page of Hypermail", score);

}  // namespace pipermill::format
