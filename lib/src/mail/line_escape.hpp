#pragma once

#include <string>
#include <string_view>

#include "mail/dash_escape.hpp"
#include "mail/from_escape.hpp"

namespace pipermill::mail {

/// How lines of a text were kept from looking like separators: by a mailbox, by a digest, or by both.
struct LineEscape {
  FromEscape from = FromEscape::none;
  DashEscape dashes = DashEscape::none;
};

/// Undoes both in `out`, which is left alone where no line would change: false.
[[nodiscard]] bool undo_line_escape(std::string_view text, LineEscape escape, std::string& out);

}  // namespace pipermill::mail
