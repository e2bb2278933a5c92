#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"

namespace pipermill::digest {

/// What stands above the messages of a digest about them.
struct Topics {
  std::optional<std::uint64_t> count;  ///< Of messages; none: it cannot be told.
  std::vector<std::string> entries;    ///< One a message, squeezed; empty: they are not one a message.
  bool is_found = false;               ///< There is a line that says so above them.
  std::size_t label = 0;               ///< Number of that line.
};

/// Reads the lines before `end`.
[[nodiscard]] Topics read_topics(const base::Lines& lines, std::size_t end);

/// The entry is about a message with that subject: lists take their tag away.
[[nodiscard]] bool is_about(std::string_view entry, std::string_view subject);

}  // namespace pipermill::digest
