#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/lines.hpp"

namespace pipermill::digest {

/// The header of a message in a digest.
struct ItemHead {
  std::size_t begin = 0;                ///< Number of its first line.
  std::size_t end = 0;                  ///< One past its last line, as far as it was looked at.
  std::optional<std::uint64_t> number;  ///< Of its "Message: N", from 1.
  std::string_view subject;             ///< Its first line of it.
  bool has_from = false;
  bool has_date = false;
  bool has_subject = false;
  bool has_to = false;
  bool is_indented = false;   ///< Blanks stand before some names, as where they are right-aligned.
  bool ends = false;          ///< An empty line ends it, or the text does.
  bool is_discarded = false;  ///< No header: a line that tells of a message that a filter took.
};

/// What a header in a digest begins with: digests keep few fields, and begin with one of these.
[[nodiscard]] bool begins_item(std::string_view name);

/// The header that begins at line `first` or behind blank lines from there; none: something else stands
/// there. Looks at a few lines, so that many of these cost what they are long.
[[nodiscard]] std::optional<ItemHead> find_item_head(const base::Lines& lines, std::size_t first);

/// That header can be a message's: somebody is named, or it has a number and more.
[[nodiscard]] bool is_of_message(const ItemHead& head);

}  // namespace pipermill::digest
