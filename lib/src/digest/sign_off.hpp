#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "digest/rulers.hpp"

namespace pipermill::digest {

/// "End of Kites Digest, Vol 2, Issue 3", by its words.
[[nodiscard]] bool is_sign_off(std::string_view line);

/// A line of asterisks, as stand below one.
[[nodiscard]] bool is_stars(std::string_view line);

/// The lines that end a digest, "End of Kites Digest, Vol 2, Issue 3", in order: one that was pasted into a
/// message has its own.
[[nodiscard]] std::vector<std::size_t> find_sign_offs(const base::Lines& lines, std::size_t first);

/// What stands behind the last message of a digest: its footer, with the rulers around it, and its sign-off.
struct Trailer {
  std::size_t begin = 0;     ///< Its first line; the number of lines: there is none.
  std::size_t sign_off = 0;  ///< The line that ends the digest; the number of lines: there is none.
};

/// @param first   below the head of the last message
/// @param between what separates the messages
[[nodiscard]] Trailer find_trailer(const base::Lines& lines, std::size_t first, const Ruler& between,
                                   const std::vector<std::size_t>& sign_offs);

}  // namespace pipermill::digest
