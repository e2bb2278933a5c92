#include "digest/rfc934.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "digest/evidence.hpp"
#include "digest/item_head.hpp"
#include "digest/masthead.hpp"
#include "digest/names.hpp"
#include "digest/rulers.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t max_preamble =
    5;  // lines of text above the first message: more is a message of its own

/// An encapsulation boundary (section 2).
bool is_boundary(std::string_view line) {
  return line.starts_with('-') && (line.size() == 1 || line[1] != ' ');
}

/// "-----Original Message-----": what mail programs put above what they quote ends as it begins. Long lines
/// of hyphens are RFC 1153's, or typography.
bool is_of_others(std::string_view line) {
  constexpr std::size_t many = 20;
  line = base::trim_right(line);
  const bool has_words = line.find_first_not_of('-') != std::string_view::npos;
  return has_words ? line.ends_with("--") : line.size() >= many;
}

std::size_t lines_of_text(const base::Lines& lines, std::size_t first, std::size_t end) {
  std::size_t count = 0;
  for (auto n = first; n < end; ++n) {
    if (!base::trim(lines.line(n)).empty()) ++count;
  }
  return count;
}

/// A protocol's header may have From and Date too.
bool is_mail(const ItemHead& head) {
  return head.has_from && head.has_date && (head.has_subject || head.has_to);
}

}  // namespace

std::optional<Digest> read_rfc934(const base::Lines& lines, const Cover& cover) {
  Digest digest;
  std::size_t first = lines.count();
  std::optional<std::size_t> last;  // the boundary behind the last message
  for (std::size_t n = 0; n < lines.count(); ++n) {
    if (!is_boundary(lines.line(n))) continue;
    // A second one, or a line of a text that nothing stands before.
    if (last || is_of_others(lines.line(n))) return std::nullopt;
    const auto head = find_item_head(lines, n + 1);
    if (!head || !is_mail(*head)) {
      last = n;
      continue;
    }
    Item item;
    item.begin = digest.items.empty() ? 0 : with_blank_above(lines, n, digest.items.back().head + 1);
    item.head = head->begin;
    if (!digest.items.empty()) digest.items.back().end = item.begin;
    first = std::min(first, n);
    digest.items.push_back(item);
    n = head->begin;
  }
  const std::size_t few = is_list_software(cover.from) ? 1 : 2;
  if (digest.items.size() < few || !last || is_reply_subject(cover.subject)) return std::nullopt;
  const auto above = lines_of_text(lines, 0, first);
  const auto below = lines_of_text(lines, *last + 1, lines.count());
  if (above > max_preamble) return std::nullopt;
  // "Test digest": a line above and below are what such a digest has; anything else somebody wrote.
  digest.has_own_text = is_called_digest(cover.subject) ? above > 1 || below > 1 : above + below != 0;
  digest.items.back().end = with_blank_above(lines, *last, digest.items.back().head + 1);
  digest.kind = "rfc934";
  digest.escape = mail::DashEscape::dash;
  return digest;
}

}  // namespace pipermill::digest
