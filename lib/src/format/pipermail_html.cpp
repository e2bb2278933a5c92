// An article page of Pipermail (article.html), in any version and language, or one of its indexes.
#include "codec/utf8.hpp"
#include "format/single.hpp"
#include "page/markup.hpp"
#include "page/pipermail_page.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  if (!page::begins_as_html(sample.bytes)) return {};
  if (sample.bytes.find(page::begin_article) != std::string_view::npos) return {95};
  return {};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::pipermail_page; }

}  // namespace

extern const Format pipermail_html_format;
const Format pipermail_html_format{
    "pipermail-html", "an article page of Pipermail", true, score, no_separator, layout, no_variant};

}  // namespace pipermill::format
