#include "codec/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace pipermill::codec {

namespace {

constexpr std::int8_t none = -1;
constexpr std::int8_t space = -2;
constexpr std::int8_t padding = -3;

constexpr std::array<std::int8_t, 256> make_values() {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = none;
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  }
  for (const char c : std::string_view(" \t\r\n")) values[static_cast<unsigned char>(c)] = space;
  values[static_cast<unsigned char>('=')] = padding;
  return values;
}

constexpr auto values = make_values();

/// The bytes of a last group of two or three characters; one alone stands for nothing.
bool end_run(std::uint32_t bits, unsigned count, std::string& out) {
  if (count >= 2) out += static_cast<char>(bits >> (count == 2 ? 4 : 10));
  if (count == 3) out += static_cast<char>(bits >> 2);
  return count != 1;
}

}  // namespace

bool decode_base64(std::string_view text, std::string& out) {
  bool is_clean = true;
  std::uint32_t bits = 0;
  unsigned count = 0;  // of characters in `bits`
  for (const char c : text) {
    const auto value = values[static_cast<unsigned char>(c)];
    if (value >= 0) {
      bits = (bits << 6) | static_cast<std::uint32_t>(value);
      if (++count < 4) continue;
      out += static_cast<char>(bits >> 16);
      out += static_cast<char>(bits >> 8);
      out += static_cast<char>(bits);
      bits = 0;
      count = 0;
    } else if (value == none) {
      is_clean = false;
    } else if (value == padding && count > 0) {
      // The end of a run: what follows is another one (some writers encode piece by piece).
      is_clean &= end_run(bits, count, out);
      bits = 0;
      count = 0;
    }
  }
  return end_run(bits, count, out) && is_clean;
}

}  // namespace pipermill::codec
