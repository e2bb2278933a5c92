#include "digest/ruled.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "digest/candidates.hpp"
#include "digest/evidence.hpp"
#include "digest/masthead.hpp"
#include "digest/sign_off.hpp"
#include "digest/topics.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view kind_by_ruler(const Candidate& first, bool is_numbered, const Opening& opening) {
  switch (first.ruler.kind) {
    case RulerKind::mailman_20:
      return "mailman-2.0";
    case RulerKind::egroups:
      return "egroups";
    case RulerKind::underscores:
      return first.ruler.end - first.ruler.begin == 2 ? "yahoo" : "onelist";
    default:
      break;
  }
  if (is_numbered) return "mailman";
  if (opening.is_mailman) return "mailman-3";
  return opening.kind.empty() ? "rfc1153" : opening.kind;
}

/// Majordomo puts "- " before each line that begins with "-"; where one stands without, nothing was put.
bool is_stuffed(const base::Lines& lines, const std::vector<Item>& items) {
  bool has_stuffed = false;
  for (const auto& item : items) {
    for (auto n = item.head; n < item.end; ++n) {
      const auto line = lines.line(n);
      if (!line.starts_with('-')) continue;
      if (!line.starts_with("- -")) return false;
      has_stuffed = true;
    }
  }
  return has_stuffed;
}

mail::DashEscape escape_of(std::string_view kind, const base::Lines& lines, const std::vector<Item>& items) {
  constexpr std::array<std::string_view, 4> of_providers = {"yahoo", "onelist", "egroups", "mailman-2.0"};
  const bool is_never = kind == "mailman" || kind == "mailman-3" ||
                        std::find(of_providers.begin(), of_providers.end(), kind) != of_providers.end();
  if (is_never) return mail::DashEscape::none;
  return is_stuffed(lines, items) ? mail::DashEscape::dash : mail::DashEscape::blank;
}

/// Where the last message ends: above the last of the rulers that nothing else looks like.
std::size_t end_of_last(const base::Lines& lines, const Candidate& last, const Ruler& between,
                        const Trailer& trailer) {
  if (between.kind == RulerKind::dashes) return trailer.begin;
  auto end = lines.count();
  for (auto n = last.head.begin; n < trailer.begin; ++n) {
    const auto ruler = ruler_at(lines, n);
    if (ruler.kind != between.kind || ruler.end - ruler.begin != between.end - between.begin) continue;
    end = n;
    n = ruler.end - 1;
  }
  if (end != lines.count()) return end;
  if (between.kind != RulerKind::egroups) return trailer.begin;
  // The last ruler of eGroups has no number.
  for (auto n = lines.count(); n > last.head.begin + 1; --n) {
    const auto ruler = ruler_at(lines, n - 1);
    if (ruler.kind == RulerKind::dashes && ruler.length == usual_dashes) return n - 1;
  }
  return trailer.begin;
}

std::vector<Item> items_of(const base::Lines& lines, const std::vector<Candidate>& chosen, std::size_t end) {
  std::vector<Item> items;
  for (std::size_t n = 0; n < chosen.size(); ++n) {
    const auto& [ruler, head] = chosen[n];
    Item item;
    item.begin = n == 0 ? 0 : with_blank_above(lines, ruler.begin, items.back().head + 1);
    item.head = head.begin;
    item.number = head.number;
    if (n != 0) items.back().end = item.begin;
    items.push_back(item);
  }
  items.back().end = with_blank_above(lines, end, items.back().head + 1);
  return items;
}

/// Not insert(): g++ 12 sees null pointers in what that makes of a vector of these.
template <class T>
void put_first(T one, std::vector<T>& all) {
  all.push_back(std::move(one));
  std::rotate(all.begin(), all.end() - 1, all.end());
}

/// A digest that was cut inside a message begins with what is left of that.
void add_remainder(const base::Lines& lines, const Candidate& first, std::vector<Item>& items) {
  Item item;
  item.end = with_blank_above(lines, first.ruler.begin, 0);
  bool has_text = false;
  for (std::size_t n = 0; n < item.end; ++n) has_text |= !base::trim(lines.line(n)).empty();
  if (!has_text) return;
  if (first.head.number.value_or(0) > 1) item.number = *first.head.number - 1;
  items.front().begin = item.end;
  put_first(item, items);
}

/// Somebody wrote above a masthead, in the name of the list.
bool has_text_above_masthead(const base::Lines& lines, std::size_t first_line, std::size_t end) {
  for (auto n = first_line; n < end; ++n) {
    if (parse_masthead_line(lines.line(n))) return n != first_line;
  }
  return false;
}

/// Somebody wrote below a digest's last line: it was pasted above.
bool has_text_behind(const base::Lines& lines, const Trailer& trailer) {
  constexpr std::size_t few_underscores = 30;
  for (auto n = trailer.sign_off + 1; n < lines.count(); ++n) {
    const auto line = base::trim_right(lines.line(n));
    if (line.empty() || is_stars(line)) continue;
    const bool is_footer = (line.size() >= few_underscores && line.find_first_not_of("_-") == npos) ||
                           line.starts_with("-------------- ") || lines.line(n) == "-- ";
    return !is_footer;
  }
  return false;
}

/// Without a header of mail, and without numbers, prose between rulers may look like messages: theirs have
/// dates.
bool is_dated(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const Candidate& candidate) { return candidate.head.has_date; });
}

/// The message above the first ruler, where its own is lost: its number tells, or that its header is whole.
std::optional<ItemHead> find_unruled(const base::Lines& lines, std::size_t first_line,
                                     const Candidate& first) {
  const auto wanted = first.head.number ? *first.head.number - 1 : 0;
  if (first.head.number && wanted == 0) return std::nullopt;
  for (auto n = first_line; n < first.ruler.begin; ++n) {
    const auto line = lines.line(n);
    const bool is_start = first.head.number ? line.starts_with("Message: ")
                                            : line.starts_with("From: ") || line.starts_with("Date: ") ||
                                                  line.starts_with("Subject: ");
    if (!is_start) continue;
    const auto head = find_item_head(lines, n);
    if (!head) continue;
    const bool is_whole =
        first.head.number ? head->number == wanted : head->has_from && head->has_date && head->ends;
    if (is_whole && is_of_message(*head)) return head;
    n = head->end - 1;  // a part of it is no more than it
  }
  return std::nullopt;
}

void add_unruled(const base::Lines& lines, std::size_t first_line, std::vector<Candidate>& candidates) {
  const auto& first = candidates.front();
  const auto head = find_unruled(lines, first_line, first);
  if (!head) return;
  const Ruler none{first.ruler.kind, head->begin, head->begin, first.ruler.length};
  put_first({none, *head}, candidates);
}

}  // namespace

std::optional<Digest> read_ruled(const base::Lines& lines, const Cover& cover) {
  const auto opening = find_opening(lines);
  auto candidates = find_candidates(lines, opening.line);
  if (candidates.empty()) return std::nullopt;
  add_unruled(lines, opening.line, candidates);
  const auto& first = candidates.front();
  const auto topics = read_topics(lines, first.ruler.begin);
  const bool is_numbered =
      first.head.number || first.head.is_discarded || first.ruler.kind == RulerKind::egroups;
  const bool is_certain = first.ruler.kind == RulerKind::egroups;
  const bool are_numbers_told = is_numbered && (first.ruler.begin != 0 || candidates.size() > 1);
  const Evidence evidence{opening, topics.is_found, are_numbers_told, is_certain};
  const bool is_prose = !cover.has_header && !is_numbered && !is_certain && !is_dated(candidates);
  if (is_prose || !is_believed(cover, evidence)) return std::nullopt;
  const auto sign_offs = find_sign_offs(lines, first.head.begin);
  const auto chosen = choose_items(candidates, topics, sign_offs);
  if (chosen.empty()) return std::nullopt;
  const auto& between =
      chosen.size() > 1 ? chosen[1].ruler
                        : Ruler{first.ruler.kind, first.ruler.begin, first.ruler.end,
                                first.ruler.kind == RulerKind::dashes ? usual_dashes : first.ruler.length};
  const auto trailer = find_trailer(lines, chosen.back().head.begin + 1, between, sign_offs);
  if (cover.has_header && !is_list_software(cover.from) && has_text_behind(lines, trailer))
    return std::nullopt;
  Digest digest;
  digest.items = items_of(lines, chosen, end_of_last(lines, chosen.back(), between, trailer));
  if (!cover.has_header && opening.kind.empty()) add_remainder(lines, chosen.front(), digest.items);
  digest.has_own_text = cover.has_header && has_text_above_masthead(lines, opening.line, first.ruler.begin);
  digest.kind = kind_by_ruler(first, is_numbered, opening);
  digest.expected = topics.count;
  digest.escape = escape_of(digest.kind, lines, digest.items);
  if (std::any_of(chosen.begin(), chosen.end(), [](const Candidate& c) { return c.head.is_indented; }))
    digest.layout = ItemLayout::indented;
  const auto last_line = trailer.sign_off < lines.count() ? lines.line(trailer.sign_off) : std::string_view{};
  digest.masthead = read_masthead(lines, first.ruler.begin, cover, last_line);
  return digest;
}

}  // namespace pipermill::digest
