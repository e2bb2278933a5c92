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

Comment next_mhonarc_comment(std::string_view html, std::size_t from) {
  constexpr std::string_view open = "<!--X-";
  constexpr std::string_view shut = "-->";
  for (auto at = html.find(open, from); at != std::string_view::npos; at = html.find(open, at + 1)) {
    const auto begin = at + open.size() - 2;
    const auto end = html.find(shut, begin);
    if (end == std::string_view::npos) return {};
    const auto inside = html.substr(begin, end - begin);
    const auto colon = inside.find(':');
    const auto name = inside.substr(0, colon);
    if (colon == std::string_view::npos || !is_name(name)) continue;
    return {name, base::trim(inside.substr(colon + 1)), end + shut.size()};
  }
  return {};
}

Comment next_hypermail_comment(std::string_view html, std::size_t from) {
  constexpr std::string_view open = "<!-- ";
  constexpr std::string_view shut = "\" -->";
  for (auto at = html.find(open, from); at != std::string_view::npos; at = html.find(open, at + 1)) {
    const auto begin = at + open.size();
    const auto equals = html.find("=\"", begin);
    if (equals == std::string_view::npos) return {};
    const auto name = html.substr(begin, equals - begin);
    constexpr std::size_t longest_name = 20;
    if (name.size() > longest_name || !is_name(name)) continue;
    const auto end = html.find(shut, equals + 2);
    if (end == std::string_view::npos) return {};
    return {name, html.substr(equals + 2, end - equals - 2), end + shut.size()};
  }
  return {};
}

}  // namespace pipermill::page
