#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace pipermill::base {

/// Copies `size` bytes, at most 32, without a call: two overlapping moves of a fixed size.
inline void copy_small(char* to, const char* from, std::size_t size) {
  const auto both_ends = [&](auto unit) {
    std::memcpy(&unit, from, sizeof unit);
    auto last = unit;
    std::memcpy(&last, from + size - sizeof last, sizeof last);
    std::memcpy(to, &unit, sizeof unit);
    std::memcpy(to + size - sizeof last, &last, sizeof last);
  };
  struct Sixteen {
    std::uint64_t halves[2];
  };
  if (size >= 16) {
    both_ends(Sixteen{});
  } else if (size >= 8) {
    both_ends(std::uint64_t{});
  } else if (size >= 4) {
    both_ends(std::uint32_t{});
  } else {
    for (std::size_t n = 0; n < size; ++n) to[n] = from[n];
  }
}

/// Copies any number of bytes; few of them without a call.
inline void copy_bytes(char* to, const char* from, std::size_t size) {
  if (size <= 32) {
    copy_small(to, from, size);
  } else {
    std::memcpy(to, from, size);
  }
}

}  // namespace pipermill::base
