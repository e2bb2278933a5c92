#pragma once

#include <string>
#include <string_view>

namespace cli {

/// `text` as a string of JSON (RFC 8259), with its quotes: control characters as \u001b, U+FFFD for what is
/// no UTF-8.
[[nodiscard]] std::string json_string(std::string_view text);

/// `text` with U+FFFD for each byte that is no UTF-8.
[[nodiscard]] std::string valid_utf8(std::string_view text);

/// Bytes that are no UTF-8 for a place that holds text: "%FF" for each byte but unreserved ones and "/" (RFC
/// 3986 section 2.1).
[[nodiscard]] std::string percent_encoded(std::string_view bytes);

}  // namespace cli
