#pragma once

#include <string>
#include <string_view>

#include "record/digest_parts.hpp"
#include "record/open_digest.hpp"

namespace pipermill::record {

/// A text that may be a digest, and where it is from.
struct DigestText {
  std::string_view text;     // transfer encoding undone
  std::string_view encoded;  // in the raw message; empty: it is nowhere there
  TransferEncoding encoding = TransferEncoding::identity;
  std::string charset;  // that is named; empty: none
};

/// Fills in the messages of a text that is a digest, and what it says of them. False: it is none.
///
/// @param fallback_charset  of 8-bit text that names none; empty: guessed
[[nodiscard]] bool open_text(DigestText text, const Message::Content& content, const digest::Cover& cover,
                             std::string_view fallback_charset, OpenDigest& out);

}  // namespace pipermill::record
