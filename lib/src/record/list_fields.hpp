#pragma once

#include "mail/header_text.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Fields that tell of the mailing list: List-Id (RFC 2919), List-Post (RFC 2369), and where that is missing
/// X-BeenThere of Mailman, X-Mailing-List, Mailing-List of Yahoo and ezmlm, Delivered-To of ezmlm. Any other
/// field is passed over.
void read_list_field(const Header& header, mail::HeaderText& text, Message::Content& content);

}  // namespace pipermill::record
