#pragma once

#include <cstdint>

namespace pipermill::mail {

/// How the head of a message is written: what stands before its text.
enum class Layout : std::uint8_t {
  none,             ///< Nothing: all of it is text.
  fields,           ///< A header block (RFC 5322).
  indented_fields,  ///< A header block whose names have blanks before them, so that they end in one column.
  pipermail,        ///< A header block, the sender as `X (NAME)`, X being the sender of the separator line.
  pipermail_1998,   ///< The same before 2000-05-31: the sender as `NAME X`.
  reflowed,         ///< The same as `pipermail`, all on one line.
  page_text,        ///< The lines a browser shows above an article: subject, name and address, date.
  pipermail_page,   ///< An article page of Pipermail, in HTML.
  mhonarc_page,     ///< A message page of MHonArc.
  hypermail_page,   ///< A message page of Hypermail.
};

}  // namespace pipermill::mail
