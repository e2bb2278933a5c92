#include "base/scan.hpp"

#include <cstdint>
#include <cstring>

#include "base/ascii.hpp"
#include "base/kernels.hpp"

namespace pipermill::base {

std::size_t find_pair(std::string_view text, std::size_t from, char first, char second) {
  return kernels().find_pair(text, from, first, second);
}

bool is_ascii(std::string_view text) { return find_8bit(text, 0) == text.size(); }

std::size_t find_8bit(std::string_view text, std::size_t from) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  const auto word_at = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    return word;
  };
  auto at = from;
  for (; at + 32 <= text.size(); at += 32) {
    if (((word_at(at) | word_at(at + 8) | word_at(at + 16) | word_at(at + 24)) & high_bits) != 0) break;
  }
  for (; at + 8 <= text.size(); at += 8) {
    if ((word_at(at) & high_bits) != 0) break;
  }
  while (at < text.size() && !is_8bit(text[at])) ++at;
  return at;
}

}  // namespace pipermill::base
