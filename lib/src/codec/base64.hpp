#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pipermill::codec {

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

/// All of it may be base64: lines of the alphabet alone, none longer than 76, the last one shorter or as
/// long, and enough of it to be no word. Looks no further than it must.
[[nodiscard]] bool looks_like_base64(std::string_view text);

}  // namespace pipermill::codec
