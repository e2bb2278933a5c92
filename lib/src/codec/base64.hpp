#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// Appends the bytes that `text` stands for (RFC 2045 section 6.8). White space is passed over, padding may
/// be missing.
///
/// @return false where a character outside the alphabet was met (passed over too), or the end is not whole
bool decode_base64(std::string_view text, std::string& out);

}  // namespace pipermill::codec
