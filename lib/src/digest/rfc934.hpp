#pragma once

#include <optional>

#include "base/lines.hpp"
#include "digest/digest.hpp"

namespace pipermill::digest {

/// Messages between lines that begin with "-", and in them none that does without "- " before it (RFC 934),
/// as `forw` of MH writes them.
[[nodiscard]] std::optional<Digest> read_rfc934(const base::Lines& lines, const Cover& cover);

}  // namespace pipermill::digest
