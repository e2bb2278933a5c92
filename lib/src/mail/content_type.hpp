#pragma once

#include <string>
#include <string_view>

namespace pipermill::mail {

/// What the Content-* fields say of a body (RFC 2045). All lower case.
struct ContentType {
  std::string type;     ///< "text/plain"; empty: no field, or none that can be read.
  std::string charset;  ///< Empty: none named.
};

[[nodiscard]] ContentType parse_content_type(std::string_view raw);

enum class TransferEncoding { identity, quoted_printable, base64, unknown };

/// Content-Transfer-Encoding (RFC 2045 section 6).
[[nodiscard]] TransferEncoding parse_transfer_encoding(std::string_view raw);

}  // namespace pipermill::mail
