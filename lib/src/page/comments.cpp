#include "page/comments.hpp"

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

bool is_name(std::string_view name) {
  for (const char c : name) {
    if (!base::is_alnum(c) && c != '-') return false;
  }
  return !name.empty();
}

}  // namespace

Comment next_mhonarc_comment(codec::TagScanner& tags) {
  constexpr std::string_view prefix = "X-";
  for (auto token = tags.next_markup(); token; token = tags.next_markup()) {
    if (token.kind != codec::HtmlKind::comment || !token.inside.starts_with(prefix)) continue;
    const auto colon = token.inside.find(':');
    const auto name = token.inside.substr(0, colon);
    if (colon == std::string_view::npos || !is_name(name)) continue;
    return {name, base::trim(token.inside.substr(colon + 1))};
  }
  return {};
}

Comment next_hypermail_comment(codec::TagScanner& tags) {
  constexpr std::string_view equals = "=\"";
  constexpr std::string_view shut = "\" -->";
  constexpr std::size_t longest_name = 20;
  for (auto token = tags.next_markup(); token; token = tags.next_markup()) {
    if (token.kind != codec::HtmlKind::comment || !token.inside.starts_with(' ')) continue;
    const auto near = token.inside.substr(1, longest_name + equals.size());
    const auto name = near.substr(0, near.find(equals));
    if (name.size() == near.size() || !is_name(name)) continue;
    const auto html = tags.html();
    const auto begin = static_cast<std::size_t>(name.data() - html.data()) + name.size() + equals.size();
    const auto end = html.find(shut, begin);
    // Where one has no end, none behind it has.
    tags.skip_to(end == std::string_view::npos ? html.size() : end + shut.size());
    if (end != std::string_view::npos) return {name, html.substr(begin, end - begin)};
  }
  return {};
}

}  // namespace pipermill::page
