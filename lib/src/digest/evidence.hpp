#pragma once

#include "digest/digest.hpp"
#include "digest/masthead.hpp"

namespace pipermill::digest {

/// What a text shows of a digest besides its messages.
struct Evidence {
  Opening opening;
  bool has_topics = false;   ///< A line that says so stands above them.
  bool is_numbered = false;  ///< Its messages have numbers, and something stands above the first.
  bool is_certain = false;   ///< Nothing else looks like what separates them.
};

/// A text with that header is a digest, and no message that one was pasted into, with or without words of
/// its own: those have a subject or a sender of their own.
[[nodiscard]] bool is_believed(const Cover& cover, const Evidence& evidence);

/// "kites-request@example.org" and what else list software calls itself, in a From field.
[[nodiscard]] bool is_list_software(std::string_view from);

}  // namespace pipermill::digest
