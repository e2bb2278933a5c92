#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// gzip data (RFC 1952) of stored blocks, so that a test can say what is in every byte.
namespace pipermill::testing {

inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

inline void put_little_endian(std::uint32_t value, std::size_t size, std::string& out) {
  for (; size != 0; --size, value >>= 8U) out += static_cast<char>(static_cast<unsigned char>(value & 0xFFU));
}

/// One member.
inline std::string gzip(std::string_view bytes) {
  constexpr std::size_t most = 65535;
  std::string out("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
  auto rest = bytes;
  do {
    const auto piece = rest.substr(0, most);
    rest.remove_prefix(piece.size());
    const auto size = static_cast<std::uint32_t>(piece.size());
    out += rest.empty() ? '\x01' : '\0';
    put_little_endian(size, 2, out);
    put_little_endian(~size, 2, out);
    out += piece;
  } while (!rest.empty());
  put_little_endian(crc32(bytes), 4, out);
  put_little_endian(static_cast<std::uint32_t>(bytes.size()), 4, out);
  return out;
}

}  // namespace pipermill::testing
