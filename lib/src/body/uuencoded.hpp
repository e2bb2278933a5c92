#pragma once

#include <cstddef>

#include "base/lines.hpp"
#include "body/stub.hpp"

namespace pipermill::body {

/// A file that was uuencoded into a text (POSIX uuencode(1)), from line `n` on and before line `end`: from
/// "begin 644 NAME" to "end", or to where its lines end. Prose that begins so has no line of data behind it.
///
/// @return how many lines it takes; 0: there is none
[[nodiscard]] std::size_t parse_uuencoded(const base::Lines& lines, std::size_t n, std::size_t end,
                                          Stub& stub);

}  // namespace pipermill::body
