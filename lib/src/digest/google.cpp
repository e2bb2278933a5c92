#include "digest/google.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "digest/evidence.hpp"
#include "digest/item_head.hpp"
#include "digest/masthead.hpp"
#include "digest/rulers.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_frame(std::string_view line) {
  constexpr std::size_t few = 20;
  line = base::trim_right(line);
  return line.size() >= few && line.find_first_not_of('=') == npos;
}

/// "---------- 1 of 2 ----------"
bool is_counter(std::string_view line) {
  constexpr std::string_view dashes = "---------- ";
  constexpr std::size_t max_digits = 6;
  line = base::trim_right(line);
  if (!line.starts_with(dashes)) return false;
  auto rest = line.substr(dashes.size());
  if (base::take_number(rest, max_digits) < 1 || !rest.starts_with(" of ")) return false;
  rest.remove_prefix(std::string_view(" of ").size());
  return base::take_number(rest, max_digits) > 0 && rest == " ----------";
}

/// "Sand" of "Topic: Sand" between frames; `end` is left behind the lower one.
std::string_view topic_at(const base::Lines& lines, std::size_t n, std::size_t& end) {
  constexpr std::string_view word = "Topic: ";
  constexpr std::size_t looked_at = 6;
  if (!is_frame(lines.line(n)) || n + 1 >= lines.count() || !lines.line(n + 1).starts_with(word)) return {};
  for (auto below = n + 2; below < std::min(lines.count(), n + looked_at); ++below) {
    if (!is_frame(lines.line(below))) continue;
    end = below + 1;
    return base::trim(lines.line(n + 1).substr(word.size()));
  }
  return {};
}

/// The sum of "[2 Updates]" in the lines of the summary; none: there are no such.
std::optional<std::uint64_t> count_updates(const base::Lines& lines, std::size_t end) {
  std::optional<std::uint64_t> sum;
  for (std::size_t n = 0; n < end; ++n) {
    const auto line = base::trim(lines.line(n));
    const auto open = line.rfind('[');
    if (!line.starts_with("- ") || open == npos) continue;
    auto rest = line.substr(open + 1);
    if (!base::istarts_with(rest.substr(std::min(rest.find(' '), rest.size())), " update")) continue;
    if (const auto count = take_next_number(rest)) sum = sum.value_or(0) + *count;
  }
  return sum;
}

/// The line from which on all is Google's.
std::size_t begin_of_trailer(const base::Lines& lines, std::size_t first) {
  constexpr std::size_t looked_at = 40;
  const auto begin = std::max(first, lines.count() > looked_at ? lines.count() - looked_at : 0);
  for (auto n = begin; n < lines.count(); ++n) {
    const auto line = lines.line(n);
    if (!line.starts_with("You received this digest because") &&
        !line.starts_with("You received this message because"))
      continue;
    while (n > first && (base::trim(lines.line(n - 1)).empty() || lines.line(n - 1).starts_with("--"))) --n;
    return n;
  }
  return lines.count();
}

}  // namespace

std::optional<Digest> read_google(const base::Lines& lines, const Cover& cover) {
  const auto opening = find_opening(lines);
  if (opening.kind != "google") return std::nullopt;
  Digest digest;
  std::string_view topic;
  std::optional<std::size_t> separator;  // of a topic that has no message yet
  std::size_t first_topic = lines.count();
  for (auto n = opening.line; n < lines.count(); ++n) {
    auto end = n;
    if (const auto found = topic_at(lines, n, end); !found.empty()) {
      topic = found;
      if (!separator) separator = n;
      first_topic = std::min(first_topic, n);
      n = end - 1;
      continue;
    }
    if (topic.empty() || !is_counter(lines.line(n))) continue;
    const auto head = find_item_head(lines, n + 1);
    if (!head || !head->has_from) continue;
    Item item;
    item.head = head->begin;
    item.topic = topic;
    if (!digest.items.empty()) {
      item.begin = with_blank_above(lines, separator.value_or(n), digest.items.back().head + 1);
      digest.items.back().end = item.begin;
    }
    digest.items.push_back(item);
    separator.reset();
    n = head->begin;
  }
  if (digest.items.empty() || !is_believed(cover, {opening, true, false})) return std::nullopt;
  digest.items.back().end = begin_of_trailer(lines, digest.items.back().head + 1);
  digest.kind = "google";
  digest.expected = count_updates(lines, first_topic);
  digest.has_no_year = true;
  digest.masthead = read_masthead(lines, first_topic, cover, {});
  return digest;
}

}  // namespace pipermill::digest
