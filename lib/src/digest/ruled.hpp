#pragma once

#include <optional>

#include "base/lines.hpp"
#include "digest/digest.hpp"

namespace pipermill::digest {

/// Digests whose messages stand between rulers: Mailman's, those of RFC 1153 as they were written since 1984,
/// and those of the large providers.
[[nodiscard]] std::optional<Digest> read_ruled(const base::Lines& lines, const Cover& cover);

}  // namespace pipermill::digest
