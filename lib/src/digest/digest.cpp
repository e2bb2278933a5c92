#include "digest/digest.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "digest/item_head.hpp"
#include "digest/masthead.hpp"
#include "digest/names.hpp"
#include "digest/words.hpp"
#include "mail/header_block.hpp"

namespace pipermill::digest {

#define DIGEST_KIND(name) std::optional<Digest> read_##name(const base::Lines& lines, const Cover& cover);
#include "digest/kinds.def"
#undef DIGEST_KIND

namespace {

constexpr std::array kinds = {
#define DIGEST_KIND(name) &read_##name,
#include "digest/kinds.def"
#undef DIGEST_KIND
};

/// From the front of a text, by which most that are no digest are told.
constexpr std::size_t beginning = std::size_t{4} << 10;

/// The first line that begins with "-", and no "- ", has a header below it: RFC 934 has nothing else.
bool begins_rfc934(std::string_view text) {
  for (auto at = text.starts_with('-') ? 0 : base::find_pair(text, 0, '\n', '-'); at < text.size();
       at = base::find_pair(text, at, '\n', '-')) {
    if (text[at] == '\n') ++at;
    if (text.substr(at).starts_with("- ")) continue;
    auto below = text.substr(at);
    base::take_line(below);
    below = base::trim_left(below);
    if (!begins_item(mail::field_name(below.substr(0, below.find('\n'))))) return false;
    base::Lines lines;
    lines.index(below);
    const auto head = find_item_head(lines, 0);
    return head && head->has_from;
  }
  return false;
}

}  // namespace

bool may_be_digest(std::string_view text, const Cover& cover) {
  if (cover.has_header && is_reply_subject(cover.subject)) return false;
  if (is_digest_subject(cover.subject) || is_called_digest(cover.subject)) return true;
  // Words of somebody's own above the messages are few, or they are the message.
  text = text.substr(0, beginning);
  const auto first = base::trim_left(text);
  if (may_open(first.substr(0, first.find('\n')))) {
    base::Lines lines;
    lines.index(text);
    if (!find_opening(lines).kind.empty()) return true;
  }
  return begins_rfc934(text);
}

std::optional<Digest> read_digest(const base::Lines& lines, const Cover& cover) {
  for (auto* const read : kinds) {
    if (auto digest = read(lines, cover)) return digest;
  }
  return std::nullopt;
}

}  // namespace pipermill::digest
