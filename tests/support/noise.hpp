#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/records.hpp"

// Damaged inputs, the same on every run.
namespace pipermill::testing {

class Noise {
 public:
  explicit Noise(std::uint64_t seed) : state_(seed * 2 + 1) {}

  /// 0 to `below` - 1 (the generator of Knuth's MMIX; its high bits are good).
  std::size_t below(std::size_t below) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % below;
  }

  /// `text` with some pieces replaced, taken out or said twice.
  std::string damaged(std::string_view text) {
    std::string out(text);
    for (std::size_t count = 1 + below(6); count != 0; --count) {
      const auto at = below(out.size() + 1);
      const auto piece = pieces[below(pieces.size())];
      switch (below(3)) {
        case 0:
          out.insert(at, piece);
          break;
        case 1:
          out.replace(at, piece.size(), piece);
          break;
        default:
          out.erase(at, below(12));
      }
    }
    return out;
  }

 private:
  static constexpr std::array<std::string_view, 30> pieces = {
      std::string_view("\0", 1),
      "\x80",
      "\xFF",
      "\xC3",
      "\xE2\x80",
      "\xF0\x9F",
      "\xED\xA0\x80",
      "\xC2\x85",
      "\x1b$B",
      "\x1b[2J",
      "\r",
      "\n",
      "\n\n",
      "\r\n",
      "\nFrom ",
      "From: ",
      "\n\t",
      ": ",
      "\n> ",
      "\n-- \n",
      "\n-------------- next part --------------\n",
      "=?utf-8?q?=FF=00?=",
      "=?x?b?gA==?=",
      "<",
      ">",
      "\"",
      "(",
      "\t",
      "\x7f",
      "\nURL: <http://lists.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.txt>\n"};
  std::uint64_t state_;
};

/// Damaged cases of the corpus, `each` of every one.
inline std::vector<std::string> damaged_inputs(std::size_t each) {
  std::vector<std::string> all;
  std::uint64_t seed = 0;
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    Noise noise(++seed);
    for (std::size_t n = 0; n < each; ++n) all.push_back(noise.damaged(input));
  }
  return all;
}

}  // namespace pipermill::testing
