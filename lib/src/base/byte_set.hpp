#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace pipermill::base {

/// Bytes to look for. Asks one table for each byte of a text, where the functions of std::string_view ask
/// memchr().
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) add(c);
  }

  constexpr void add(char c) { bytes_[static_cast<unsigned char>(c)] = true; }
  [[nodiscard]] constexpr bool has(char c) const { return bytes_[static_cast<unsigned char>(c)]; }

  /// Position of the first byte of the set; npos: there is none.
  [[nodiscard]] constexpr std::size_t find_in(std::string_view text) const {
    std::size_t n = 0;
    while (n < text.size() && !has(text[n])) ++n;
    return n < text.size() ? n : std::string_view::npos;
  }

 private:
  std::array<bool, 256> bytes_{};
};

/// The bytes that the words of a table begin with.
template <class Words>
constexpr ByteSet first_bytes_of(const Words& words) {
  ByteSet bytes("");
  for (const std::string_view word : words) {
    if (!word.empty()) bytes.add(word.front());
  }
  return bytes;
}

}  // namespace pipermill::base
