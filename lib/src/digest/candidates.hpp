#pragma once

#include <cstddef>
#include <vector>

#include "base/lines.hpp"
#include "digest/item_head.hpp"
#include "digest/rulers.hpp"
#include "digest/topics.hpp"

namespace pipermill::digest {

/// A ruler with the header of a message below it: the beginning of a message of this digest, or of one that
/// was pasted into a message.
struct Candidate {
  Ruler ruler;
  ItemHead head;
};

/// The rulers of a digest, the one above its first message first; empty: there is none.
[[nodiscard]] std::vector<Candidate> find_candidates(const base::Lines& lines, std::size_t first_line);

/// Those that begin messages of the digest itself.
///
/// A digest that was pasted into a message begins with a number 1 of its own, or below more hyphens than
/// stand between messages, and goes to its own last line. Outside of it the next expected number begins a
/// message where they are numbered; where they are not, the topics decide when there are more candidates.
[[nodiscard]] std::vector<Candidate> choose_items(const std::vector<Candidate>& candidates,
                                                  const Topics& topics,
                                                  const std::vector<std::size_t>& sign_offs);

}  // namespace pipermill::digest
