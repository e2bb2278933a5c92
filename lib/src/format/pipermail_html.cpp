// An article page of Pipermail (article.html), in any version and language, or one of its indexes.
#include "base/ascii.hpp"
#include "format/page_modes.hpp"
#include "page/index.hpp"
#include "page/markup.hpp"
#include "page/pipermail_page.hpp"

namespace pipermill::format {

namespace {

Score score(const Sample& sample) {
  if (!page::begins_as_html(sample.bytes)) return {};
  if (const auto article = sample.bytes.find(page::begin_article); article != std::string_view::npos) {
    // The comment alone may be another program's.
    const auto head = sample.bytes.substr(0, article);
    const auto body = base::trim_left(sample.bytes.substr(article + page::begin_article.size()));
    if (base::istarts_with(body, "<pre>") || head.find("mailto:") != std::string_view::npos)
      return {95, article_mode};
    if (sample.bytes.find("<!--endarticle-->") != std::string_view::npos &&
        body.starts_with("<!--endarticle-->"))
      return {95, article_mode};
  }
  if (page::index_of(sample.bytes) == page::IndexOf::pipermail) return {90, index_mode};
  return {};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::pipermail_page; }

}  // namespace

extern const Format pipermail_html_format;
const Format pipermail_html_format{.name = "pipermail-html",
                                   .doc = "an article page of Pipermail",
                                   .is_single = false,
                                   .score = score,
                                   .find_separator = find_next_page,
                                   .layout = layout,
                                   .variant = page_variant,
                                   .is_index = is_index_mode};

}  // namespace pipermill::format
