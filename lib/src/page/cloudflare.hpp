#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipermill::page {

/// The page as it was before Cloudflare hid its addresses: `<a ... data-cfemail="HEX">[email protected]</a>`
/// is the address again, and `/cdn-cgi/l/email-protection#HEX` its mailto link. The first byte of HEX is the
/// key of the others. None where nothing was hidden.
[[nodiscard]] std::optional<std::string> without_email_protection(std::string_view html);

}  // namespace pipermill::page
