#include "page/markup.hpp"

#include <string>

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

codec::TagScanner scanner_at(std::string_view html, std::size_t from) {
  codec::TagScanner tags(html);
  tags.skip_to(from);
  return tags;
}

}  // namespace

codec::HtmlToken find_tag(std::string_view html, std::size_t from, std::string_view name) {
  return scanner_at(html, from).next_tag(name);
}

Element element_of(const codec::HtmlToken& tag, codec::TagScanner& tags) {
  if (!tag) return {};
  const auto end_tag = tags.next_tag('/' + std::string(tag.name));
  const auto html = tags.html();
  const auto end = end_tag ? end_tag.begin : html.size();
  return {tag.inside, html.substr(tag.end, end - tag.end), tag.begin, end_tag ? end_tag.end : html.size()};
}

Element next_element(codec::TagScanner& tags, std::string_view name) {
  return element_of(tags.next_tag(name), tags);
}

Element find_element(std::string_view html, std::size_t from, std::string_view name) {
  auto tags = scanner_at(html, from);
  return next_element(tags, name);
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  std::size_t at = 0;
  while (at < tag.size()) {
    at = tag.find('=', at);
    if (at == std::string_view::npos) return {};
    const auto before = base::trim_right(tag.substr(0, at));
    const auto value = base::trim_left(tag.substr(at + 1));
    const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
    const auto end = is_quoted ? value.find(value.front(), 1) : value.find_first_of(" \t\r\n");
    const auto inside =
        value.substr(is_quoted ? 1 : 0, end == std::string_view::npos ? end : end - (is_quoted ? 1 : 0));
    if (before.size() > name.size() && base::is_space(before[before.size() - name.size() - 1]) &&
        base::iequals(before.substr(before.size() - name.size()), name)) {
      return inside;
    }
    if (end == std::string_view::npos) return {};
    at = static_cast<std::size_t>(inside.data() - tag.data()) + inside.size() + 1;
  }
  return {};
}

bool begins_as_html(std::string_view bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  const auto begin = base::trim_left(bytes);
  if (begin.size() < 2 || begin.front() != '<') return false;
  if (begin[1] == '!' || begin[1] == '?') return true;
  std::size_t n = 1;
  while (n < begin.size() && base::is_alnum(begin[n])) ++n;
  return n > 1 && n < begin.size() && (begin[n] == '>' || base::is_space(begin[n]));
}

}  // namespace pipermill::page
