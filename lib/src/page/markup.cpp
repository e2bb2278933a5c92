#include "page/markup.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

/// Where the first tag of that name begins; npos: none.
std::size_t find_name(std::string_view html, std::size_t from, std::string_view name) {
  for (auto at = html.find('<', from); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto rest = html.substr(at + 1);
    if (!base::istarts_with(rest, name)) continue;
    if (rest.size() == name.size() || !base::is_alnum(rest[name.size()])) return at;
  }
  return std::string_view::npos;
}

/// The ">" of a tag; one inside quotes is none, unless the quotes have no end.
std::size_t tag_end(std::string_view html, std::size_t from) {
  constexpr std::size_t longest = 8192;
  const auto limit = std::min(html.size(), from + longest);
  char quote = '\0';
  for (auto at = from; at < limit; ++at) {
    if (quote != '\0') {
      if (html[at] == quote) quote = '\0';
    } else if (html[at] == '>') {
      return at;
    } else if (html[at] == '"' && html[at - 1] == '=') {
      quote = html[at];
    }
  }
  return html.find('>', from);
}

}  // namespace

Tag find_tag(std::string_view html, std::size_t from, std::string_view name) {
  const auto begin = find_name(html, from, name);
  if (begin == std::string_view::npos) return {};
  const auto after_name = begin + 1 + name.size();
  const auto close = tag_end(html, after_name);
  if (close == std::string_view::npos) return {};
  return {html.substr(after_name, close - after_name), begin, close + 1};
}

Element find_element(std::string_view html, std::size_t from, std::string_view name) {
  const auto tag = find_tag(html, from, name);
  if (!tag) return {};
  const auto end_tag = find_tag(html, tag.end, '/' + std::string(name));
  const auto end = end_tag ? end_tag.begin : html.size();
  return {tag.attributes, html.substr(tag.end, end - tag.end), tag.begin,
          end_tag ? end_tag.end : html.size()};
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
