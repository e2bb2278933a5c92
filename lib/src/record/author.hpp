#pragma once

#include "mail/header_text.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Who wrote the message. From, unless a list put itself there (as DMARC makes lists do): then what it kept
/// of the sender, in X-Original-From, Original-From (RFC 5703 section 5), Reply-To or Cc, or in its own
/// address
/// ("ada=40example.org@dmarc.example.net"). An address that nothing tells is null.
///
/// All fields of people and of the list are known.
void find_author(mail::HeaderText& text, Message::Content& content);

}  // namespace pipermill::record
