#include "record/author.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "mail/address.hpp"

namespace pipermill::record {

namespace {

/// "Ada Field" of "Ada Field via Kites": lists say so in the language of the sender's program or their own.
/// Empty: the name says nothing of a list.
std::string_view name_before_via(std::string_view name) {
  constexpr std::array<std::string_view, 4> words = {" via ", " par ", " por ",
                                                     " \xC3\xBC"
                                                     "ber "};
  for (const auto word : words) {
    const auto at = name.rfind(word);
    if (at == std::string_view::npos || at == 0 || at + word.size() == name.size()) continue;
    auto before = base::trim(name.substr(0, at));
    // Google Groups puts the name into quotes of its own.
    if (before.size() > 2 && before.starts_with('\'') && before.ends_with('\''))
      before = before.substr(1, before.size() - 2);
    return before;
  }
  return {};
}

std::string_view host_of(std::string_view email) {
  return email.substr(std::min(email.rfind('@') + 1, email.size()));
}

/// "ada@example.org" of "ada=40example.org@dmarc.example.net" (the IETF's lists) or
/// "ada=example.org@groups.example.net" (groups.io); empty: no address is kept there.
std::string address_in_local_part(std::string_view email) {
  const auto local = email.substr(0, email.rfind('@'));
  const auto at = local.rfind('=');
  if (at == std::string_view::npos || at == 0) return {};
  auto host = local.substr(at + 1);
  if (host.starts_with("40")) host.remove_prefix(2);
  const bool is_host =
      host.find('.') != std::string_view::npos && !host.starts_with('.') && !host.ends_with('.');
  return is_host ? std::string(local.substr(0, at)) + '@' + std::string(host) : std::string();
}

/// "dmarc.example.org" is inside of "example.org", and so is that itself.
bool is_inside(std::string_view host, std::string_view around) {
  if (around.empty() || host.size() < around.size()) return false;
  const auto at = host.size() - around.size();
  return base::iequals(host.substr(at), around) && (at == 0 || host[at - 1] == '.');
}

/// The sender is an address of the list: of its host, or one inside of that.
bool is_of_list(std::string_view email, const Message::Content& content) {
  if (!content.list) return false;
  const auto& [id, name, address] = *content.list;
  const auto host = host_of(email);
  if (address && is_inside(host, host_of(*address))) return true;
  return id && !host.empty() && id->size() > host.size() &&
         base::iequals(id->substr(id->size() - host.size()), host);
}

/// What the list kept of the sender in a field of its own.
std::optional<Author> kept_in_field(mail::HeaderText& text, const Message::Content& content) {
  constexpr std::string_view with_x = "x-original-from";
  constexpr std::string_view without = "original-from";
  std::optional<Author> author;
  for (const auto& header : content.raw_headers) {
    const bool is_first = base::iequals(header.name, with_x);
    if (!is_first && (author || !base::iequals(header.name, without))) continue;
    std::vector<Address> found;
    mail::parse_addresses(header.value, 1, text, found);
    if (!found.empty() && found.front().email) author = Author{found.front().name, found.front().email};
    if (is_first && author) break;
  }
  return author;
}

/// The one among them that is not the list: by the name where there are several.
std::optional<std::string_view> address_among(const std::vector<Address>& people, std::string_view name,
                                              const Message::Content& content) {
  std::optional<std::string_view> only;
  std::size_t count = 0;
  for (const auto& person : people) {
    if (!person.email || is_of_list(*person.email, content)) continue;
    if (person.name && base::iequals(*person.name, name)) return person.email;
    if (person.name && !name.empty()) continue;  // somebody else
    only = person.email;
    ++count;
  }
  return count == 1 ? only : std::nullopt;
}

std::optional<std::string_view> same_name_among(const std::vector<Address>& people, std::string_view name) {
  const auto found = std::find_if(people.begin(), people.end(), [&](const Address& person) {
    return person.email && person.name && base::iequals(*person.name, name);
  });
  return found == people.end() ? std::nullopt : found->email;
}

}  // namespace

void find_author(mail::HeaderText& text, Message::Content& content) {
  if (content.from.empty()) return;
  const auto& from = content.from.front();
  content.author = Author{from.name, from.email};
  if (const auto kept = kept_in_field(text, content)) {
    content.author = kept;
    return;
  }
  if (!from.email) {
    // "Field, Ada <ada@example.org>" without quotes reads as two people.
    const bool is_one = content.from.size() == 2 && from.name && !from.obscured && content.from.back().email;
    if (is_one && content.from.back().name)
      content.author =
          Author{content.arena.store(std::string(*from.name) + ", " + std::string(*content.from.back().name)),
                 content.from.back().email};
    return;
  }
  const auto address = address_in_local_part(*from.email);
  const bool is_lists_own = is_of_list(*from.email, content);
  if (!is_lists_own && address.empty()) return;  // most are nobody else's
  const auto name = name_before_via(from.name.value_or(""));
  // A person may be called so, and have a "=" in his address: it takes two witnesses.
  const bool is_rewritten = is_lists_own ? !name.empty() || !address.empty() : !name.empty();
  if (!is_rewritten) return;
  auto& author = *content.author;
  if (!name.empty()) author.name = name;
  author.email.reset();
  if (!address.empty()) {
    author.email = content.arena.store(address);
  } else if (const auto reply_to = address_among(content.reply_to, name, content)) {
    author.email = reply_to;
  } else {
    author.email = same_name_among(content.cc, name);
  }
}

}  // namespace pipermill::record
