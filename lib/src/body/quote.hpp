#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace pipermill::body {

/// The number of quote marks a line begins with; 0: it is no quote. Marks are ">" and "|", with blanks before
/// and between them, the first with up to four capitals before it ("PD> ").
[[nodiscard]] std::size_t quote_depth(std::string_view line);

/// The marks among the first eight bytes, all at once; 0: they are not all there are, or a bar or a tab
/// follows.
[[nodiscard]] inline std::size_t arrow_depth_of_start(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101;
  constexpr std::uint64_t low_bits = 0x7F * each;
  std::uint64_t bytes = 0;
  if constexpr (std::endian::native != std::endian::little) return 0;
  if (text.size() < sizeof bytes) return 0;
  std::memcpy(&bytes, text.data(), sizeof bytes);
  // The highest bit of each byte that is not `c`.
  const auto where_not = [bytes](char c) {
    const auto other = bytes ^ (each * static_cast<unsigned char>(c));
    return (((other & low_bits) + low_bits) | other) & ~low_bits;
  };
  const auto no_arrows = where_not('>');
  const auto others = no_arrows & where_not(' ');
  if (others == 0) return 0;
  const char other = text[static_cast<unsigned>(std::countr_zero(others)) / 8];
  if (other == '|' || other == '\t') return 0;
  const auto arrows = ~no_arrows & ~low_bits;
  const auto first_other = others & (~others + 1);
  return (((arrows & (first_other - 1)) >> 7U) * each) >> 56U;
}

/// The same for a text whose first line begins with ">", as nearly all quotes do; 0: there is a bar among the
/// marks, ask quote_depth().
[[nodiscard]] inline std::size_t arrow_depth(std::string_view text) {
  if (const auto depth = arrow_depth_of_start(text); depth != 0) return depth;
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '>') {
      ++depth;
    } else if (c == '|') {
      return 0;
    } else if (c != ' ' && c != '\t') {
      break;
    }
  }
  return depth;
}

}  // namespace pipermill::body
