#include "digest/topics.hpp"

#include <algorithm>
#include <numeric>

#include "base/ascii.hpp"
#include "base/squeezed.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

namespace {

/// "3" of "  3. Sand (Ada Field)", which is left as "Sand (Ada Field)"; none: the line has no number.
std::optional<std::uint64_t> take_entry_number(std::string_view& line) {
  constexpr std::size_t max_digits = 6;
  auto text = base::trim_left(line);
  const auto number = base::take_number(text, max_digits);
  if (number < 0 || !text.starts_with('.') || (text.size() > 1 && !base::is_blank(text[1])))
    return std::nullopt;
  line = base::trim(text.substr(1));
  return static_cast<std::uint64_t>(number);
}

/// "5" of "There are 5 messages in this issue." and "There are 5 messages totalling 80 lines in this issue."
std::optional<std::uint64_t> count_in(std::string_view line) {
  auto text = base::trim(line);
  const bool is_one = base::istarts_with(text, "There is 1 message ");
  if (!is_one && !base::istarts_with(text, "There are ")) return std::nullopt;
  if (text.find(" message") == std::string_view::npos || text.find(" issue") == std::string_view::npos)
    return std::nullopt;
  return take_next_number(text);
}

/// "3" of "Sand (3)", LISTSERV's number of messages in a topic; 1: it has none.
std::uint64_t messages_of_topic(std::string_view entry) {
  constexpr std::size_t max_digits = 4;
  if (!entry.ends_with(')')) return 1;
  auto digits = entry.substr(entry.rfind('(') + 1);
  const auto number = base::take_number(digits, max_digits);
  return number > 0 && digits == ")" ? static_cast<std::uint64_t>(number) : 1;
}

std::size_t indent_of(std::string_view line) { return line.size() - base::trim_left(line).size(); }

/// Entries "N. ..." from line `first` on, which go on over lines.
class NumberedReader {
 public:
  NumberedReader(const base::Lines& lines, std::size_t first, std::size_t end)
      : lines_(lines), n_(first), end_(end) {}

  std::vector<std::string> read() {
    for (; n_ < end_; ++n_) {
      auto line = lines_.line(n_);
      const auto number = take_entry_number(line);
      if (number == entries_.size() + 1) {
        entries_.emplace_back(line);
      } else if (!entries_.empty() && !base::trim(line).empty()) {
        entries_.back().append(" ").append(base::trim(line));
      } else if (!entries_.empty() && is_end()) {
        break;
      }
    }
    return std::move(entries_);
  }

 private:
  /// A blank line, and no number behind it.
  [[nodiscard]] bool is_end() const {
    for (auto n = n_ + 1; n < std::min(end_, n_ + 4); ++n) {
      auto line = lines_.line(n);
      if (take_entry_number(line) == entries_.size() + 1) return false;
    }
    return true;
  }

  const base::Lines& lines_;
  std::size_t n_;
  std::size_t end_;
  std::vector<std::string> entries_;
};

/// "Sand - Ada Field" of "* 1 - Sand - Ada Field", as Sympa has it.
std::string_view without_bullet(std::string_view text) {
  constexpr std::size_t max_digits = 6;
  // "200403/101: Sand" of Majordomo 2.
  if (auto number = text; base::take_number(number, max_digits) >= 0 && number.starts_with('/')) {
    number.remove_prefix(1);
    if (base::take_number(number, max_digits) >= 0 && number.starts_with(": ")) return number.substr(2);
  }
  if (!text.starts_with("* ")) return text;
  auto rest = base::trim_left(text.substr(2));
  const bool is_numbered = base::take_number(rest, max_digits) >= 0 && rest.starts_with(" - ");
  return is_numbered ? rest.substr(3) : text.substr(2);
}

/// Entries without numbers, a line each, in one paragraph or apart; none where lines go on.
std::vector<std::string> read_lines(const base::Lines& lines, std::size_t first, std::size_t end) {
  std::vector<std::string> entries;
  std::size_t indent = 0;
  for (auto n = first; n < end; ++n) {
    const auto line = lines.line(n);
    const auto text = base::trim(line);
    if (text.empty()) {
      if (!entries.empty()) break;
      continue;
    }
    if (entries.empty()) indent = indent_of(line);
    // Without an indent, prose cannot be told from topics.
    const bool is_told = indent != 0 || text.starts_with("* ");
    if (!is_told || indent_of(line) < indent) return {};
    if (indent_of(line) > indent) {
      entries.back().append(" ").append(text);
      continue;
    }
    entries.emplace_back(without_bullet(text));
  }
  return entries;
}

/// A subject, and below it a line "<tab>101 by: Ada Field" for each message about it (ezmlm).
std::vector<std::string> read_threads(const base::Lines& lines, std::size_t first, std::size_t end) {
  constexpr std::size_t max_digits = 9;
  std::vector<std::string> entries;
  std::string subject;
  for (auto n = first; n < end; ++n) {
    const auto line = lines.line(n);
    auto rest = base::trim_left(line);
    if (rest.empty()) continue;
    const bool is_message =
        line.starts_with('\t') && base::take_number(rest, max_digits) >= 0 && rest.starts_with(" by: ");
    if (is_message) {
      entries.push_back(subject);
    } else if (base::istarts_with(rest, "administrivia:")) {
      break;
    } else {
      subject = rest;
    }
  }
  return entries;
}

/// Those between two lines of hyphens, a line each, which eGroups begins with.
std::vector<std::string> read_framed(const base::Lines& lines, std::size_t end) {
  constexpr std::size_t few = 60;
  const auto is_frame = [&](std::size_t n) {
    const auto line = base::trim_right(lines.line(n));
    return line.size() >= few && line.find_first_not_of('-') == std::string_view::npos;
  };
  std::vector<std::string> entries;
  std::size_t n = 0;
  while (n < end && base::trim(lines.line(n)).empty()) ++n;
  if (n == end || !is_frame(n)) return {};
  for (++n; n < end; ++n) {
    if (is_frame(n)) return entries;
    if (const auto text = base::trim(lines.line(n)); !text.empty()) entries.emplace_back(text);
  }
  return {};
}

/// "12 through 34):" behind "Topics (messages ".
std::optional<std::uint64_t> count_of_range(std::string_view range) {
  const auto first = take_next_number(range);
  const auto last = take_next_number(range);
  if (!first || !last || *last < *first) return std::nullopt;
  return *last - *first + 1;
}

}  // namespace

bool is_about(std::string_view entry, std::string_view subject) {
  const auto whole = base::squeezed(subject);
  if (!whole.empty() && entry.starts_with(whole)) return true;
  // Without the list's tag, which stands in front or behind "Re: ".
  const auto open = subject.find('[');
  const auto close = subject.find(']', std::min(open, subject.size()));
  if (open == std::string_view::npos || close == std::string_view::npos) return false;
  const auto shorter = base::squeezed(subject.substr(0, open)) + base::squeezed(subject.substr(close + 1));
  return !shorter.empty() && entry.starts_with(shorter);
}

Topics read_topics(const base::Lines& lines, std::size_t end) {
  Topics topics;
  std::string_view range;
  for (std::size_t n = 0; n < end; ++n) {
    if (const auto count = count_in(lines.line(n))) topics.count = count;
    auto line = lines.line(n);
    if (!take_topics_label(line)) continue;
    topics.is_found = true;
    topics.label = n;
    range = line;
    break;
  }
  if (!topics.is_found) {
    for (auto& entry : read_framed(lines, end)) topics.entries.push_back(base::squeezed(entry));
    if (!topics.entries.empty()) topics.count = topics.entries.size();
    return topics;
  }
  auto entries = !range.empty() ? read_threads(lines, topics.label + 1, end)
                                : NumberedReader(lines, topics.label + 1, end).read();
  const bool is_numbered = !entries.empty();
  if (!is_numbered) entries = read_lines(lines, topics.label + 1, end);
  // LISTSERV lists topics, and says how many messages each has.
  const bool is_by_topic = base::istarts_with(base::trim(lines.line(topics.label)), "topics of the day") ||
                           base::istarts_with(base::trim(lines.line(topics.label)), "topics collected");
  if (!topics.count && !range.empty()) topics.count = count_of_range(range);
  if (!topics.count && is_by_topic && is_numbered) {
    topics.count = std::accumulate(
        entries.begin(), entries.end(), std::uint64_t{0},
        [](std::uint64_t sum, const std::string& entry) { return sum + messages_of_topic(entry); });
  }
  if (!topics.count && !is_by_topic && !entries.empty()) topics.count = entries.size();
  if (topics.count != entries.size()) return topics;
  for (auto& entry : entries) topics.entries.push_back(base::squeezed(entry));
  return topics;
}

}  // namespace pipermill::digest
