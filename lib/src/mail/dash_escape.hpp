#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pipermill::mail {

/// How a digest keeps lines of a text from looking like what separates its messages.
enum class DashEscape : std::uint8_t {
  none,
  dash,  ///< "- " stands before each line that begins with "-" (RFC 934 section 3.1).
  blank  ///< " " stands before a line of 30 hyphens, or in place of the first (RFC 1153 section 2.2).
};

/// Some line would be changed by append_unescaped_dashes().
[[nodiscard]] bool holds_escaped_dashes(std::string_view text, DashEscape escape);

/// Appends `text` as it was before it came into the digest.
void append_unescaped_dashes(std::string_view text, DashEscape escape, std::string& out);

}  // namespace pipermill::mail
