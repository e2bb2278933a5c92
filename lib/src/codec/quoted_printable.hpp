#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// Appends the bytes that `text` stands for (RFC 2045 section 6.7); a soft line break joins two lines.
///
/// @return false where a "=" is followed by neither two hex digits nor a line end; it is kept as it stands
bool decode_quoted_printable(std::string_view text, std::string& out);

/// The Q encoding of RFC 2047 section 4.2: "_" is a blank.
bool decode_q(std::string_view text, std::string& out);

}  // namespace pipermill::codec
