#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/header_text.hpp"
#include "mail/line_escape.hpp"
#include "mail/mime.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// What each leaf of a multipart is to a reader (as JMAP has it, RFC 8621 section 4.1.4).
struct SortedParts {
  std::vector<const mail::MimePart*> texts;  ///< To be read, in order; HTML where no text says the same.
  const mail::MimePart* html = nullptr;      ///< The HTML body.
  std::vector<const mail::MimePart*> attachments;  ///< All others, in order.
};
[[nodiscard]] SortedParts sort_parts(const mail::MimeTree& tree);

/// A message whose only part is to be read: a text, and not as an attachment.
[[nodiscard]] bool is_read_alone(const mail::MimePart& part);

/// Adds the attachment that a part is.
void add_part(const mail::MimePart& part, mail::HeaderText& text, Message::Content& content);

/// Adds a leaf to content.parts.
void add_to_parts(const mail::MimePart& part, Message::Content& content);

/// The bytes of a body as they were sent: what a mailbox or a digest did to them is undone, then the transfer
/// encoding. They are in `scratch` or where they are; false: they were damaged, and are what could be read.
bool decode_transfer(std::string_view& bytes, TransferEncoding encoding, mail::LineEscape escape,
                     std::string& scratch);

}  // namespace pipermill::record
