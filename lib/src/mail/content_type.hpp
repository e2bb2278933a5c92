#pragma once

#include <string>
#include <string_view>

#include "pipermill/message.hpp"

namespace pipermill::mail {

/// What the Content-Type field says of a body (RFC 2045 section 5).
struct ContentType {
  std::string type;        ///< "text/plain", lower case; empty: no field, or none that can be read.
  std::string charset;     ///< Lower case; empty: none named.
  std::string boundary;    ///< Of a multipart.
  bool is_flowed = false;  ///< text/plain with format=flowed (RFC 3676).
  bool has_delsp = false;
};

[[nodiscard]] ContentType parse_content_type(std::string_view raw);

/// Content-Transfer-Encoding (RFC 2045 section 6).
[[nodiscard]] TransferEncoding parse_transfer_encoding(std::string_view raw);

}  // namespace pipermill::mail
