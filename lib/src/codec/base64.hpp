#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pipermill::codec {

/// Decodes piece by piece, so that a large part needs no room for all of it (RFC 2045 section 6.8).
class Base64Decoder {
 public:
  explicit Base64Decoder(std::string_view text);

  /// Bytes behind those that were written, which read() may overwrite.
  static constexpr std::size_t slack = 64;

  /// Writes the next bytes, at most `room` (at least 3) and some that do not count behind them. 0: the end.
  std::size_t read(char* out, std::size_t room);

  /// What decode_base64() returns, of what was read so far.
  [[nodiscard]] bool is_clean() const { return is_clean_; }

 private:
  bool next_run(char*& at);

  std::string_view text_;  // behind the run
  std::string_view run_;
  std::uint32_t bits_ = 0;
  unsigned count_ = 0;  // of characters in bits_
  bool is_clean_ = true;
};

/// Appends the bytes that `text` stands for (RFC 2045 section 6.8). White space is passed over, padding may
/// be missing.
///
/// @return false where a character outside the alphabet was met (passed over too), or the end is not whole
bool decode_base64(std::string_view text, std::string& out);

/// What decode_base64() would append, and say.
struct Base64Size {
  std::size_t bytes = 0;
  bool is_clean = true;
};
[[nodiscard]] Base64Size base64_size(std::string_view text);

/// It says that it is base64 and is not: prose, which decoding would make noise of.
[[nodiscard]] bool is_no_base64(std::string_view text);

/// All of it may be base64: lines of the alphabet alone, none longer than 76, the last one shorter or as
/// long, and enough of it to be no word. Looks no further than it must.
[[nodiscard]] bool looks_like_base64(std::string_view text);

}  // namespace pipermill::codec
