#pragma once

#include <vector>

#include "body/stub.hpp"
#include "mail/header_text.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Adds the attachments that the stubs of a text are. Its segments are known; each stub has one.
void add_stubs(const std::vector<body::Stub>& stubs, mail::HeaderText& text, Message::Content& content);

/// Sets the list's name where the material has told none so far. The name is copied: it may be the caller's.
void set_list_name(std::string_view name, Message::Content& content);

}  // namespace pipermill::record
