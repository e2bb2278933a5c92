#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pipermill::mail {

/// How a mailbox keeps lines of a text from looking like separators.
enum class FromEscape : std::uint8_t {
  none,
  mboxo,  ///< "From " became ">From ", and what was ">From " before stayed so: not reversible.
  mboxrd  ///< Any number of ">" before "From " became one more.
};

/// Some line would be changed by append_unescaped_from().
[[nodiscard]] bool holds_escaped_from(std::string_view text, FromEscape escape);

/// Appends `text` with one ">" less before each "From " that was escaped. In mboxo a line beside another one
/// that begins with ">" is taken for a quotation, and stays.
void append_unescaped_from(std::string_view text, FromEscape escape, std::string& out);

/// What the lines that begin with ">From " tell about how a mailbox escapes.
struct EscapeEvidence {
  bool has_one_mark = false;    ///< ">From ", and no quotation.
  bool has_more_marks = false;  ///< ">>From ", and no quotation: mboxrd alone writes it.
};
[[nodiscard]] EscapeEvidence look_for_escapes(std::string_view text);

}  // namespace pipermill::mail
