#include "digest/google.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/squeezed.hpp"
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
struct Counter {
  int number = 0;  // 0: the line is none
  int count = 0;
};
Counter parse_counter(std::string_view line) {
  constexpr std::string_view dashes = "---------- ";
  constexpr std::string_view of = " of ";
  constexpr std::size_t max_digits = 6;
  line = base::trim_right(line);
  if (!line.starts_with(dashes)) return {};
  auto rest = line.substr(dashes.size());
  Counter counter;
  counter.number = base::take_number(rest, max_digits);
  if (counter.number < 1 || !rest.starts_with(of)) return {};
  rest.remove_prefix(of.size());
  counter.count = base::take_number(rest, max_digits);
  return counter.count >= counter.number && rest == " ----------" ? counter : Counter{};
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

/// What the summary lists: "- Sand [2 Updates]".
struct Summary {
  std::vector<std::string> topics;  // squeezed
  std::uint64_t count = 0;          // of messages
};
Summary read_summary(const base::Lines& lines, std::size_t first) {
  Summary summary;
  std::size_t end = 0;
  for (auto n = first; n < lines.count() && topic_at(lines, n, end).empty(); ++n) {
    const auto line = base::trim(lines.line(n));
    const auto open = line.rfind('[');
    if (!line.starts_with("- ") || open == npos) continue;
    auto rest = line.substr(open + 1);
    if (!base::istarts_with(rest.substr(std::min(rest.find(' '), rest.size())), " update")) continue;
    const auto count = take_next_number(rest);
    if (!count) continue;
    summary.count += *count;
    summary.topics.push_back(base::squeezed(line.substr(2, open - 2)));
  }
  return summary;
}

/// Goes through the topics in order: a digest that was pasted into a message has topics of its own, and
/// counts anew.
class GoogleReader {
 public:
  GoogleReader(const base::Lines& lines, std::size_t first)
      : lines_(lines), first_(first), summary_(read_summary(lines, first)) {}

  Digest read() {
    for (auto n = first_; n < lines_.count(); ++n) {
      auto end = n;
      if (const auto topic = topic_at(lines_, n, end); !topic.empty() && is_next_topic(topic)) {
        topic_ = topic;
        ++topics_;
        number_ = 0;
        if (!separator_) separator_ = n;
        n = end - 1;
      } else if (const auto counter = parse_counter(lines_.line(n)); counter.number == number_ + 1) {
        n = take_item(counter, n);
      }
    }
    digest_.kind = "google";
    if (summary_.count != 0) digest_.expected = summary_.count;
    digest_.has_no_year = true;
    return std::move(digest_);
  }

 private:
  [[nodiscard]] bool is_next_topic(std::string_view topic) const {
    if (summary_.topics.empty()) return true;
    return topics_ < summary_.topics.size() && summary_.topics[topics_] == base::squeezed(topic);
  }

  /// Gives the line to go on behind.
  std::size_t take_item(const Counter& counter, std::size_t n) {
    const auto head = find_item_head(lines_, n + 1);
    const bool is_same_count = counter.number == 1 || counter.count == count_;
    if (topic_.empty() || !head || !head->has_from || !is_same_count) {
      separator_.reset();  // what stands here is text of the message above
      return n;
    }
    number_ = counter.number;
    count_ = counter.count;
    Item item;
    item.head = head->begin;
    item.topic = topic_;
    auto& items = digest_.items;
    if (!items.empty()) {
      item.begin = with_blank_above(lines_, separator_.value_or(n), items.back().head + 1);
      items.back().end = item.begin;
    }
    items.push_back(item);
    separator_.reset();
    return head->begin;
  }

  const base::Lines& lines_;
  std::size_t first_;
  Summary summary_;
  Digest digest_;
  std::size_t topics_ = 0;                // those that were met
  std::optional<std::size_t> separator_;  // of a topic that has no message yet
  std::string_view topic_;
  int number_ = 0;
  int count_ = 0;
};

/// The line from which on all is Google's.
std::size_t begin_of_trailer(const base::Lines& lines, std::size_t first) {
  constexpr std::size_t looked_at = 40;
  const auto begin = std::max(first, lines.count() > looked_at ? lines.count() - looked_at : 0);
  for (auto n = begin; n < lines.count(); ++n) {
    const auto line = lines.line(n);
    if (!line.starts_with("You received this digest because") &&
        !line.starts_with("You received this message because"))
      continue;
    if (n > first && lines.line(n - 1).starts_with("--")) --n;
    return with_blank_above(lines, n, first);
  }
  return lines.count();
}

}  // namespace

std::optional<Digest> read_google(const base::Lines& lines, const Cover& cover) {
  const auto opening = find_opening(lines);
  if (opening.kind != "google" || !is_believed(cover, {opening, true, false, true})) return std::nullopt;
  auto digest = GoogleReader(lines, opening.line).read();
  auto& items = digest.items;
  if (items.empty()) return std::nullopt;
  items.back().end = begin_of_trailer(lines, items.back().head + 1);
  digest.masthead = read_masthead(lines, items.front().head, cover, {});
  return digest;
}

}  // namespace pipermill::digest
