#include "format/page_modes.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "page/markup.hpp"

namespace pipermill::format {

namespace {

constexpr std::array<std::string_view, 6> beginnings = {"<!DOCTYPE ",    "<html",         "<?xml ",
                                                        "<!-- MHonArc ", "<!--X-Subject", "<!--X-Head"};
constexpr std::size_t longest = 16;  // of them

}  // namespace

Cut find_next_page(const Search& search) {
  constexpr std::string_view end_tag = "</html>";
  if (search.from == 0) return {true, 0, 0};  // the first begins with the input
  const auto bytes = search.bytes;
  // The end above a page may have been seen before.
  const auto first = search.from - std::min(search.from, end_tag.size() + longest);
  for (auto at = bytes.find("</", first); at != std::string_view::npos; at = bytes.find("</", at + 1)) {
    const bool is_cut = bytes.size() - at < end_tag.size();
    if (is_cut && !search.is_last) return {false, std::max(at, search.from), 0};
    if (!base::istarts_with(bytes.substr(at), end_tag)) continue;
    auto page = at + end_tag.size();
    while (page < bytes.size() && base::is_space(bytes[page])) ++page;
    if (bytes.size() - page < longest && !search.is_last) return {false, std::max(at, search.from), 0};
    const auto rest = bytes.substr(page);
    const bool is_page = std::any_of(beginnings.begin(), beginnings.end(),
                                     [&](auto beginning) { return base::istarts_with(rest, beginning); });
    if (is_page && page >= search.from) return {true, page, page};
  }
  const auto tail = bytes.size() - std::min(bytes.size(), std::size_t{1});
  return {false, search.is_last ? bytes.size() : std::max(tail, search.from), 0};
}

Score score_page(const Sample& sample, bool (*is_page)(std::string_view html), page::IndexOf index) {
  if (!page::begins_as_html(sample.bytes)) return {};
  if (is_page(sample.bytes)) return {95, article_mode};
  if (page::index_of(sample.bytes) == index) return {90, index_mode};
  return {};
}

}  // namespace pipermill::format
