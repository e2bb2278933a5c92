#pragma once

#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::digest {

/// What programs put between the messages of a digest.
enum class RulerKind {
  none,
  dashes,       ///< Nothing but hyphens (RFC 1153): 30 between messages, more before the first.
  mailman_20,   ///< "--__--__--".
  underscores,  ///< One or two long lines of them: OneList, Yahoo! Groups.
  egroups       ///< 30 hyphens and " message N".
};

/// Hyphens between messages (RFC 1153).
inline constexpr std::size_t usual_dashes = 30;

/// A ruler, in numbers of lines.
struct Ruler {
  RulerKind kind = RulerKind::none;
  std::size_t begin = 0;
  std::size_t end = 0;     ///< One past its last.
  std::size_t length = 0;  ///< Characters of its first.
};

/// The ruler that begins with line `n`; of kind none: it is no ruler.
[[nodiscard]] Ruler ruler_at(const base::Lines& lines, std::size_t n);

/// One blank line above a ruler belongs to it (RFC 1153): where it begins, not before `first`.
[[nodiscard]] std::size_t with_blank_above(const base::Lines& lines, std::size_t n, std::size_t first);

}  // namespace pipermill::digest
