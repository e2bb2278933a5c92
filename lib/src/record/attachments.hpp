#pragma once

#include "record/content.hpp"

namespace pipermill::record {

/// Adds a defect for each stub whose folder is not the one that Mailman makes of this message's id: it was
/// pasted from another message. Nothing where the id is not known, or the folder is older than that rule
/// (2002-08).
void mark_foreign_stubs(Message::Content& content);

/// Looks up the stubs of a message in the folder its content knows: sets `path`, and adds a defect where the
/// file has another size than the stub says.
void resolve_stubs(Message::Content& content);

}  // namespace pipermill::record
