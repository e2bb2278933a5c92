#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "mail/header_text.hpp"

namespace pipermill::mail {

/// Appends the addresses of a From, To or Cc value (RFC 5322 section 3.4, and 4.4 for what is obsolete):
/// names, quoted and encoded, comments as names, groups opened, routes dropped, brackets missing. What is no
/// address becomes an Address without `email` whose `raw` is as written. Iterative; at most `max_addresses`.
///
/// @return false where there were more
bool parse_addresses(std::string_view raw, std::size_t max_addresses, HeaderText& text,
                     std::vector<Address>& out);

/// The sender of a Pipermail text: `X (NAME)`, X being whatever the From_ line has (HyperArch.py as_text).
/// `raw` is the value of the From field, folds and all; `envelope` the sender as the From_ line has it, or
/// empty.
///
/// @return false where the message named no sender
bool parse_pipermail_sender(std::string_view raw, std::string_view envelope, HeaderText& text, Address& out);

/// The same before 2000-05-31: `NAME X`.
bool parse_pipermail_1998_sender(std::string_view raw, std::string_view envelope, HeaderText& text,
                                 Address& out);

/// Fills in `email`, `raw` and `obscured` from an address as an archive prints it: plain, obscured, in
/// brackets. Returns false where it is none; then `raw` has it. `text` is UTF-8.
bool read_printed_address(std::string_view printed, HeaderText& text, Address& out);

}  // namespace pipermill::mail
