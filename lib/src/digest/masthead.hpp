#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/lines.hpp"
#include "digest/digest.hpp"

namespace pipermill::digest {

/// The program or the rules that made a digest, as far as its masthead tells.
struct Opening {
  std::string_view kind;  ///< Empty: the line begins no digest.
  std::size_t line = 0;   ///< Its number.
  bool is_mailman = false;
};

/// The line that begins a digest: the first that is not blank, behind what others put above it.
[[nodiscard]] Opening find_opening(const base::Lines& lines);

/// The same of line `n`, whatever stands above it. The kind is empty where it begins no digest.
[[nodiscard]] Opening opening_at(const base::Lines& lines, std::size_t n);

/// Whether find_opening() may find anything where that is the first line.
[[nodiscard]] bool may_open(std::string_view line);

/// What lines [0, end) say, then the subject, then the line that ends the digest.
[[nodiscard]] Masthead read_masthead(const base::Lines& lines, std::size_t end, const Cover& cover,
                                     std::string_view last_line);

}  // namespace pipermill::digest
