// An article page of Pipermail (article.html), in any version and language, or one of its indexes.
#include "base/ascii.hpp"
#include "format/page_modes.hpp"
#include "page/index.hpp"
#include "page/pipermail_page.hpp"

namespace pipermill::format {

namespace {

/// Its comment alone may be another program's.
bool is_article(std::string_view html) {
  const auto article = html.find(page::begin_article);
  if (article == std::string_view::npos) return false;
  const auto head = html.substr(0, article);
  const auto body = base::trim_left(html.substr(article + page::begin_article.size()));
  return base::istarts_with(body, "<pre>") || head.find("mailto:") != std::string_view::npos ||
         body.starts_with("<!--endarticle-->");
}

Score score(const Sample& sample) { return score_page(sample, is_article, page::IndexOf::pipermail); }

}  // namespace

extern const Format pipermail_html_format;
const Format pipermail_html_format =
    page_format<mail::Layout::pipermail_page>("pipermail-html", "an article page of Pipermail", score);

}  // namespace pipermill::format
