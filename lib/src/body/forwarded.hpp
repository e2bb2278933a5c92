#pragma once

#include <string_view>

namespace pipermill::body {

/// The line a mailer puts above a message it forwards or answers below: "---------- Forwarded message
/// ----------",
/// "-----Original Message-----", in many languages.
[[nodiscard]] bool is_forward_mark(std::string_view line);

}  // namespace pipermill::body
