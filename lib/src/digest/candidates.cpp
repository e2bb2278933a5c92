#include "digest/candidates.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace pipermill::digest {

namespace {

bool is_distinct(const Ruler& ruler) { return ruler.kind != RulerKind::dashes; }

bool is_like(const Ruler& ruler, const Ruler& other) {
  if (ruler.kind != other.kind) return false;
  // Two lines of underscores are no single one.
  return ruler.kind != RulerKind::underscores || ruler.end - ruler.begin == other.end - other.begin;
}

/// Of lines of hyphens between messages: 30, or what stands above the second message where there are none.
std::size_t usual_length(const std::vector<Candidate>& candidates) {
  const auto has_usual =
      std::any_of(candidates.begin() + 1, candidates.end(),
                  [](const Candidate& candidate) { return candidate.ruler.length == usual_dashes; });
  return has_usual || candidates.size() < 2 ? usual_dashes : candidates[1].ruler.length;
}

/// A blank line stands between the ruler and the header.
bool is_apart(const Candidate& candidate) { return candidate.head.begin > candidate.ruler.end; }

/// Keeps those that are not in a digest that was pasted into a message: that begins as the digest itself
/// does, and goes to its own last line.
class Chooser {
 public:
  Chooser(const std::vector<Candidate>& candidates, const Topics& topics,
          const std::vector<std::size_t>& sign_offs)
      : candidates_(candidates), topics_(topics), sign_offs_(sign_offs) {
    const auto& first = candidates.front();
    is_numbered_ =
        first.head.number || (first.head.is_discarded && candidates.size() > 1 && candidates[1].head.number);
    for (const auto& candidate : candidates) {
      if (!candidate.head.number || !is_topic(candidate)) continue;
      told_.resize(std::max(told_.size(), static_cast<std::size_t>(*candidate.head.number) + 1));
      told_[*candidate.head.number] = true;
    }
    has_own_opening_ = !is_distinct(first.ruler) && candidates.size() > 1 &&
                       std::any_of(candidates.begin() + 1, candidates.end(), [&](const Candidate& other) {
                         return other.ruler.length != first.ruler.length;
                       });
  }

  std::vector<Candidate> choose() {
    for (const auto& candidate : candidates_) {
      pass_sign_offs(candidate.ruler.begin);
      if (begins_pasted(candidate)) {
        ++depth_;
      } else if (is_numbered_ ? is_next(candidate) : !is_in_pasted(candidate)) {
        expected_ = candidate.head.number.value_or(expected_) + 1;
        depth_ = 0;
        chosen_.push_back(candidate);
      }
    }
    return std::move(chosen_);
  }

  [[nodiscard]] bool is_numbered() const { return is_numbered_; }

 private:
  /// Lines that end pasted digests.
  void pass_sign_offs(std::size_t line) {
    while (passed_ < sign_offs_.size() && sign_offs_[passed_] < line) {
      ++passed_;
      if (depth_ != 0) --depth_;
    }
  }

  [[nodiscard]] bool begins_pasted(const Candidate& candidate) const {
    if (chosen_.empty()) return false;
    if (is_numbered_) return candidate.head.number == 1 && expected_ > 1;
    return has_own_opening_ && candidate.ruler.length == candidates_.front().ruler.length;
  }

  /// A pasted digest goes to its last line, where it has one besides that of the digest around it; else to
  /// what the topics tell.
  [[nodiscard]] bool is_in_pasted(const Candidate& candidate) const {
    if (depth_ == 0) return false;
    if (sign_offs_.size() - passed_ > 1) return true;
    const auto n = chosen_.size();
    return n < topics_.entries.size() && !is_about(topics_.entries[n], candidate.head.subject);
  }

  [[nodiscard]] bool is_topic(const Candidate& candidate) const {
    const auto number = *candidate.head.number;
    return number <= topics_.entries.size() && is_about(topics_.entries[number - 1], candidate.head.subject);
  }

  [[nodiscard]] bool is_next(const Candidate& candidate) const {
    if (candidate.head.is_discarded) return depth_ == 0;
    if (!candidate.head.number) return false;
    const auto number = *candidate.head.number;
    if (number < expected_ || (depth_ != 0 && sign_offs_.size() - passed_ > 1)) return false;
    const bool is_told = topics_.entries.empty() || is_topic(candidate);
    // Another one has that number and that topic.
    if (!is_told && number < told_.size() && told_[number]) return false;
    if (depth_ != 0) return number == expected_ && is_told;
    // Numbers are missing where messages are.
    return number == expected_ || (is_told && topics_.count.value_or(number) >= number);
  }

  const std::vector<Candidate>& candidates_;
  const Topics& topics_;
  const std::vector<std::size_t>& sign_offs_;
  std::vector<bool> told_;  // numbers of candidates whose subject is the topic of that number
  bool is_numbered_ = false;
  bool has_own_opening_ = false;  // more hyphens stand above the first message than between others
  std::size_t passed_ = 0;
  std::size_t depth_ = 0;  // of pasted digests that are not closed
  std::uint64_t expected_ = 1;
  std::vector<Candidate> chosen_;
};

/// Those whose subjects are the topics, one after another; none where that does not give all topics.
std::vector<Candidate> choose_by_topics(const std::vector<Candidate>& candidates, const Topics& topics) {
  std::vector<Candidate> chosen;
  for (const auto& candidate : candidates) {
    if (chosen.size() == topics.entries.size()) break;
    if (is_about(topics.entries[chosen.size()], candidate.head.subject)) chosen.push_back(candidate);
  }
  return chosen.size() == topics.entries.size() ? chosen : std::vector<Candidate>{};
}

/// Where there are more than the topics tell, subjects choose among them, or the blank line that stands
/// below most rulers.
std::vector<Candidate> thin_out(std::vector<Candidate> candidates, const Topics& topics) {
  const auto count = topics.count.value_or(0);
  if (count == 0 || candidates.size() <= count) return candidates;
  if (auto chosen = choose_by_topics(candidates, topics); !chosen.empty()) return chosen;
  std::vector<Candidate> apart{candidates.front()};
  std::copy_if(candidates.begin() + 1, candidates.end(), std::back_inserter(apart), is_apart);
  return apart.size() == count ? apart : candidates;
}

}  // namespace

std::vector<Candidate> find_candidates(const base::Lines& lines, std::size_t first_line) {
  std::vector<Candidate> found;
  for (auto n = first_line; n < lines.count(); ++n) {
    const auto ruler = ruler_at(lines, n);
    if (ruler.kind == RulerKind::none || (!found.empty() && !is_like(ruler, found.front().ruler))) continue;
    auto head = find_item_head(lines, ruler.end);
    if (!head || !is_of_message(*head)) continue;
    found.push_back({ruler, *head});
    n = head->begin;
  }
  if (found.empty() || is_distinct(found.front().ruler)) return found;
  const auto length = usual_length(found);
  const auto first_length = found.front().ruler.length;
  found.erase(std::remove_if(found.begin() + 1, found.end(),
                             [&](const Candidate& candidate) {
                               return candidate.ruler.length != length &&
                                      candidate.ruler.length != first_length;
                             }),
              found.end());
  return found;
}

std::vector<Candidate> choose_items(const std::vector<Candidate>& candidates, const Topics& topics,
                                    const std::vector<std::size_t>& sign_offs) {
  Chooser chooser(candidates, topics, sign_offs);
  auto chosen = chooser.choose();
  return chooser.is_numbered() ? chosen : thin_out(std::move(chosen), topics);
}

}  // namespace pipermill::digest
