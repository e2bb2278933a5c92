#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace pipermill::base {

/// The loops over bytes that everything waits for, for one kind of processor. A kernel reads whole blocks, so
/// what it is given is padded to them, and writes a few numbers more than it finds.
struct Kernels {
  static constexpr std::size_t block = 64;

  struct Found {
    std::size_t count = 0;
    bool has_odd = false;  ///< Of find_line_ends: there are other control characters, or 8-bit bytes.
  };

  std::string_view name;

  /// Position of `first` directly followed by `second`, at or after `from`; npos: none.
  std::size_t (*find_pair)(std::string_view text, std::size_t from, char first, char second);

  /// Position of the first byte from 0x80 on, at or after `from`; the size where there is none.
  std::size_t (*find_8bit)(std::string_view text, std::size_t from);

  /// `base` plus the position of each line end, in order; there is room for 64 numbers a block.
  Found (*find_line_ends)(const char* bytes, std::size_t blocks, std::uint32_t base,
                          std::uint32_t* positions);

  /// Writes valid UTF-8 as the inside of a JSON string (RFC 8259); gives the end of what was written, behind
  /// which up to `escape_slack` bytes are overwritten.
  char* (*escape_json)(std::string_view text, char* out);
  static constexpr std::size_t escape_slack = 2 * block;

  struct Base64Count {
    std::size_t letters = 0;  ///< Of the alphabet (RFC 4648 section 4).
    std::size_t blanks = 0;   ///< White space and padding.
  };
  Base64Count (*count_base64)(std::string_view text);

  /// Decodes whole blocks of base64 from the front, up to one with a character outside of its alphabet; gives
  /// how many characters that were, a multiple of four. May do nothing. Up to `block` bytes behind what was
  /// written are overwritten.
  std::size_t (*decode_base64)(std::string_view text, char* out);
};

/// The fastest that this processor runs.
[[nodiscard]] const Kernels& kernels();

/// All that this processor runs; they give the same results.
[[nodiscard]] std::span<const Kernels* const> all_kernels();

}  // namespace pipermill::base
