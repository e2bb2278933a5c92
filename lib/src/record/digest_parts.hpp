#pragma once

#include <memory>

#include "mail/mime.hpp"
#include "record/open_digest.hpp"

namespace pipermill::record {

/// What is said of the message that may be a digest.
[[nodiscard]] digest::Cover cover_of(const Message::Content& content, mail::Layout layout);

/// A digest made of MIME parts (RFC 2046 section 5.1.5): fills in items and what is said of them. False: it
/// is none.
[[nodiscard]] bool open_mime_digest(const Message::Content& content, const digest::Cover& cover,
                                    mail::MimeLimits limits, OpenDigest& out);

/// The parts of a message; none: it is no multipart, or its boundary is nowhere.
[[nodiscard]] mail::MimeTree parse_parts(const Message::Content& content, mail::MimeLimits limits);

/// Gives each item its range: what stands before and behind the messages goes to the first and the last.
///
/// @param begins  of what separates each item from the one before, in the source
void tile_items(const std::vector<std::uint64_t>& begins, const Message::Content& content, OpenDigest& out);

/// Takes the masthead's words over.
void take_masthead(const digest::Masthead& masthead, OpenDigest& out);

}  // namespace pipermill::record
