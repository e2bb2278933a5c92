#include "record/list_fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::record {

namespace {

/// What stands between "<" and ">", or all of it.
std::string_view inside_brackets(std::string_view value) {
  const auto open = value.rfind('<');
  const auto close = value.find('>', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return base::trim(value);
  return base::trim(value.substr(open + 1, close - open - 1));
}

/// The first address of mail among those of a List-Post; it may name other ways too (RFC 2369 section 2).
std::string_view mailto_in(std::string_view value) {
  for (auto at = value.find('<'); at != std::string_view::npos; at = value.find('<', at + 1)) {
    const auto inside = base::trim_left(value.substr(at + 1, value.find('>', at) - at - 1));
    if (base::istarts_with(inside, "mailto:")) return inside;
  }
  return inside_brackets(value);
}

/// `value` behind `word`, where it begins so; empty: it does not.
std::string_view behind(std::string_view value, std::string_view word) {
  return base::istarts_with(value, word) ? base::trim_left(value.substr(word.size())) : std::string_view{};
}

/// A field other than List-Post in which the list's address may stand.
bool tells_an_address(std::string_view name) {
  constexpr std::array<std::string_view, 4> names = {"x-beenthere", "x-mailing-list", "mailing-list",
                                                     "delivered-to"};
  return std::any_of(names.begin(), names.end(), [&](auto known) { return base::iequals(name, known); });
}

/// The address of the list in a field that is not List-Post; empty: none.
std::string_view address_in(std::string_view name, std::string_view value) {
  if (base::iequals(name, "x-beenthere") || base::iequals(name, "x-mailing-list"))
    return inside_brackets(value);
  if (base::iequals(name, "mailing-list")) {  // "list kites@example.org; contact kites-owner@example.org"
    const auto list = behind(value, "list ");
    return list.substr(0, list.find_first_of("; \t"));
  }
  if (base::iequals(name, "delivered-to")) return behind(value, "mailing list ");
  return {};
}

List& list_of(Message::Content& content) {
  if (!content.list) content.list.emplace();
  return *content.list;
}

}  // namespace

void read_list_field(const Header& header, mail::HeaderText& text, Message::Content& content) {
  constexpr std::string_view mailto = "mailto:";
  if (base::iequals(header.name, "list-id")) {
    const auto id = text.unfold(inside_brackets(header.value));
    if (!id.empty() && !list_of(content).id) content.list->id = id;
    return;
  }
  const bool is_post = base::iequals(header.name, "list-post");
  if (!is_post && !tells_an_address(header.name)) return;
  auto address = is_post ? behind(text.unfold(mailto_in(header.value)), mailto)
                         : address_in(header.name, text.unfold(header.value));
  if (is_post) address = address.substr(0, address.find('?'));
  const bool is_first = !content.list || !content.list->address;
  if (mail::is_plain_address(address) && (is_post || is_first)) list_of(content).address = address;
}

}  // namespace pipermill::record
