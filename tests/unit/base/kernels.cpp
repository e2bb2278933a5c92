#include "base/kernels.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::base {

namespace {

using Find = Kernels::Found (*)(const char*, std::size_t, std::uint32_t, std::uint32_t*);

constexpr std::uint32_t base_position = 1000;

std::vector<std::uint32_t> positions_of(Find find, std::string_view bytes, bool& has_odd) {
  std::vector<std::uint32_t> positions(bytes.size());
  const auto found = find(bytes.data(), bytes.size() / Kernels::block, base_position, positions.data());
  has_odd = found.has_odd;
  positions.resize(found.count);
  return positions;
}

template <class Predicate>
std::vector<std::uint32_t> positions_where(std::string_view bytes, Predicate predicate) {
  std::vector<std::uint32_t> positions;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (predicate(bytes[at])) positions.push_back(base_position + static_cast<std::uint32_t>(at));
  }
  return positions;
}

bool is_odd(char c) { return c != '\n' && static_cast<signed char>(c) < ' '; }

/// Whole blocks of bytes of which about one in `rarity` is taken from all 256.
std::string blocks_of(std::size_t count, std::uint32_t rarity, std::uint32_t seed) {
  std::string bytes(count * Kernels::block, 'x');
  for (auto& c : bytes) {
    seed = seed * 1664525U + 1013904223U;
    if ((seed >> 8U) % rarity == 0) c = static_cast<char>(seed >> 24U);
    if ((seed >> 8U) % rarity == 1) c = '\n';
  }
  return bytes;
}

}  // namespace

TEST_CASE("there is a kernel for any processor, and the best stands first", "[kernels]") {
  REQUIRE_FALSE(all_kernels().empty());
  CHECK(&kernels() == all_kernels().front());
  CHECK(all_kernels().back()->name == "plain");
}

TEST_CASE("every kernel finds the same bytes as a plain loop", "[kernels][property]") {
  for (const auto* const kernel : all_kernels()) {
    for (std::uint32_t round = 0; round < 60; ++round) {
      const auto bytes = blocks_of(round % 7, 2 + round * round, round);
      CAPTURE(kernel->name, round);
      bool has_odd = false;
      REQUIRE(positions_of(kernel->find_line_ends, bytes, has_odd) ==
              positions_where(bytes, [](char c) { return c == '\n'; }));
      REQUIRE(has_odd == std::any_of(bytes.begin(), bytes.end(), is_odd));
    }
  }
}

TEST_CASE("every kernel tells each of the 256 bytes at each place of a block", "[kernels]") {
  for (const auto* const kernel : all_kernels()) {
    for (std::size_t at = 0; at < Kernels::block; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string bytes(Kernels::block, 'x');
        bytes[at] = static_cast<char>(byte);
        CAPTURE(kernel->name, at, byte);
        bool has_odd = false;
        const auto ends = positions_of(kernel->find_line_ends, bytes, has_odd);
        REQUIRE(ends.size() == (byte == '\n' ? 1U : 0U));
        REQUIRE(has_odd == is_odd(bytes[at]));
      }
    }
  }
}

TEST_CASE("every kernel fills a block that is nothing but hits", "[kernels]") {
  for (const auto* const kernel : all_kernels()) {
    const std::string bytes(3 * Kernels::block, '\n');
    bool has_odd = false;
    CAPTURE(kernel->name);
    CHECK(positions_of(kernel->find_line_ends, bytes, has_odd).size() == bytes.size());
    CHECK_FALSE(has_odd);
  }
}

TEST_CASE("every kernel finds the first 8-bit byte", "[kernels]") {
  for (const auto* const kernel : all_kernels()) {
    for (std::size_t size = 0; size <= 150; ++size) {
      // At the end of its own memory, so that reading further is seen.
      const auto bytes = std::make_unique<char[]>(size + 1);
      const std::string_view text(bytes.get(), size);
      std::fill_n(bytes.get(), size, '\x7F');
      CAPTURE(kernel->name, size);
      REQUIRE(kernel->find_8bit(text, 0) == size);
      for (std::size_t at = 0; at < size; ++at) {
        CAPTURE(at);
        bytes[at] = '\x80';
        REQUIRE(kernel->find_8bit(text, 0) == at);
        REQUIRE(kernel->find_8bit(text, at) == at);
        REQUIRE(kernel->find_8bit(text, at + 1) == size);
        bytes[at] = '\x7F';
      }
    }
  }
}

TEST_CASE("every kernel finds a pair where it is", "[kernels]") {
  for (const auto* const kernel : all_kernels()) {
    for (std::size_t size = 2; size <= 150; ++size) {
      for (std::size_t at = 0; at + 1 < size; ++at) {
        std::string text(size, '\n');
        text[at + 1] = 'F';
        CAPTURE(kernel->name, size, at);
        REQUIRE(kernel->find_pair(text, 0, '\n', 'F') == at);
        REQUIRE(kernel->find_pair(text, at + 1, '\n', 'F') == std::string_view::npos);
        REQUIRE(kernel->find_pair(std::string_view(text).substr(0, at + 1), 0, '\n', 'F') ==
                std::string_view::npos);
      }
    }
  }
}

TEST_CASE("every kernel decodes base64 up to what is none", "[kernels]") {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  // The bytes 0, 1, 2 ... of six bits each, put together.
  std::string bytes;
  for (unsigned n = 0; n < alphabet.size(); n += 4) {
    const auto bits = n << 18U | (n + 1) << 12U | (n + 2) << 6U | (n + 3);
    for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>(bits >> shift);
  }
  const auto text = std::string(alphabet) + std::string(alphabet) + std::string(alphabet);
  const auto expected = bytes + bytes + bytes;
  for (const auto* const kernel : all_kernels()) {
    CAPTURE(kernel->name);
    std::string out(expected.size() + Kernels::block, '?');
    const auto done = kernel->decode_base64(text, out.data());
    REQUIRE(done % 4 == 0);
    REQUIRE(done <= text.size());
    CHECK(out.substr(0, done / 4 * 3) == expected.substr(0, done / 4 * 3));
    for (int byte = 0; byte < 256; ++byte) {
      const bool is_letter = alphabet.find(static_cast<char>(byte)) != std::string_view::npos;
      for (const std::size_t at : {std::size_t{0}, std::size_t{31}, std::size_t{70}, text.size() - 1}) {
        auto changed = text;
        changed[at] = static_cast<char>(byte);
        const auto until = kernel->decode_base64(changed, out.data());
        CAPTURE(byte, at);
        REQUIRE((is_letter ? until == done : until <= at));
      }
    }
  }
}

TEST_CASE("every kernel counts the characters of base64", "[kernels]") {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  for (const auto* const kernel : all_kernels()) {
    CAPTURE(kernel->name);
    CHECK(kernel->count_base64(bytes).letters == 64);
    CHECK(kernel->count_base64(bytes).blanks == 5);
    for (std::size_t size = 0; size < 200; ++size) {
      const auto counted = kernel->count_base64(std::string(size, 'Q'));
      REQUIRE(counted.letters == size);
      REQUIRE(counted.blanks == 0);
      REQUIRE(kernel->count_base64(std::string(size, '=')).blanks == size);
      REQUIRE(kernel->count_base64(std::string(size, '\0')).letters == 0);
    }
  }
}

}  // namespace pipermill::base
