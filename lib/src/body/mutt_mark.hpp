#pragma once

#include <cstddef>

#include "base/lines.hpp"
#include "body/stub.hpp"

namespace pipermill::body {

/// What mutt shows in place of a part, at line `n`: "[-- Attachment #1: NAME --]" and "[-- Type: T, Encoding:
/// E, Size: S --]" below it, or "[-- This T attachment (size N bytes) has been deleted --]" (NeoMutt,
/// email/handler.c); public-inbox shows the same two lines without the encoding. Fills in `stub`, and gives
/// how many lines it is; 0: it is none.
/// The marks of a text are none: it stands right below them.
[[nodiscard]] std::size_t parse_mutt_mark(const base::Lines& lines, std::size_t n, std::size_t end,
                                          Stub& stub);

}  // namespace pipermill::body
