#pragma once

#include <optional>

#include "base/lines.hpp"
#include "digest/digest.hpp"

namespace pipermill::digest {

/// Digests of Google Groups: topics framed by "=", and "---------- 1 of 2 ----------" above each message.
[[nodiscard]] std::optional<Digest> read_google(const base::Lines& lines, const Cover& cover);

}  // namespace pipermill::digest
