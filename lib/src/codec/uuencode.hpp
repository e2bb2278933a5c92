#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// Appends the bytes of the first uuencoded file of `text` (POSIX uuencode(1)), and nothing where there is
/// none.
///
/// @return false where there is none, it has no end, or lines that are no data are in it
bool decode_uuencode(std::string_view text, std::string& out);

}  // namespace pipermill::codec
