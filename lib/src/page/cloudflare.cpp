#include "page/cloudflare.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "codec/utf8.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view attribute = "data-cfemail=\"";
constexpr std::string_view link = "/cdn-cgi/l/email-protection#";

/// The hexadecimal digits at the front, undone; empty: they are none.
std::string decoded(std::string_view hex) {
  const auto size = std::min(hex.find_first_not_of("0123456789abcdefABCDEF"), hex.size()) / 2 * 2;
  std::string plain;
  unsigned key = 0;
  for (std::size_t n = 0; n < size; n += 2) {
    const auto byte = static_cast<unsigned>(base::hex_value(hex[n]) * 16 + base::hex_value(hex[n + 1]));
    if (n == 0) {
      key = byte;
    } else {
      plain += static_cast<char>(byte ^ key);
    }
  }
  return codec::is_valid_utf8(plain) ? plain : std::string();
}

/// As it may stand in HTML.
void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

constexpr std::size_t longest_tag = 500;

/// The last "<" of [first, at).
std::size_t begin_of_tag(std::string_view html, std::size_t first, std::size_t at) {
  const auto open = html.substr(first, at - first).rfind('<');
  return open == std::string_view::npos ? open : first + open;
}

/// One past the element whose tag has the attribute that ends at `at`: its words are in the way.
std::size_t end_of_element(std::string_view html, std::size_t at) {
  constexpr std::size_t longest = 200;
  const auto rest = html.substr(at, longest);
  for (const std::string_view tag : {"</a>", "</span>"}) {
    if (const auto end = rest.find(tag); end != std::string_view::npos) return at + end + tag.size();
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<std::string> without_email_protection(std::string_view html) {
  std::string out;
  std::size_t from = 0;
  bool is_changed = false;
  auto next_word = html.find(attribute);
  auto next_link = html.find(link);
  while (next_word != std::string_view::npos || next_link != std::string_view::npos) {
    const bool is_word = next_word < next_link;
    const auto at = is_word ? next_word : next_link;
    const auto behind = at + (is_word ? attribute.size() : link.size());
    const auto plain = decoded(html.substr(behind));
    const auto open = begin_of_tag(html, std::max(from, at - std::min(at, longest_tag)), at);
    const auto end = is_word ? end_of_element(html, behind) : behind;
    const bool can_be = !plain.empty() && end != std::string_view::npos && open != std::string_view::npos;
    if (can_be && is_word) {
      out += html.substr(from, open - from);
      append_escaped(plain, out);
      from = end;
    } else if (can_be) {
      out += html.substr(from, at - from);
      out += "mailto:";
      append_escaped(plain, out);
      from = std::min(html.find_first_not_of("0123456789abcdefABCDEF", behind), html.size());
    }
    is_changed |= can_be;
    const auto resume = std::max(from, behind);
    if (next_word < resume) next_word = html.find(attribute, resume);
    if (next_link < resume) next_link = html.find(link, resume);
  }
  if (!is_changed) return std::nullopt;
  out += html.substr(from);
  return out;
}

}  // namespace pipermill::page
