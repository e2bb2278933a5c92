#include "mail/line_escape.hpp"

namespace pipermill::mail {

bool undo_line_escape(std::string_view text, LineEscape escape, std::string& out) {
  // The mailbox was written last, and is undone first.
  const bool has_from = holds_escaped_from(text, escape.from);
  std::string unescaped;
  if (has_from) {
    append_unescaped_from(text, escape.from, unescaped);
    text = unescaped;
  }
  const bool has_dashes = holds_escaped_dashes(text, escape.dashes);
  if (!has_from && !has_dashes) return false;
  out.clear();
  if (has_dashes) {
    append_unescaped_dashes(text, escape.dashes, out);
  } else {
    out.swap(unescaped);
  }
  return true;
}

}  // namespace pipermill::mail
