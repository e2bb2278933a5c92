#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "pipermill/result.hpp"

#include "source/byte_source.hpp"

namespace pipermill::source {

/// How many bytes at the front of an input find_foreign() wants to see; fewer where the input has fewer. A
/// tar header is one block of 512 (POSIX.1-2017 pax, "ustar Interchange Format").
inline constexpr std::size_t foreign_front = 512;

/// Archives may lie in data that is not read here: other compression, containers, web archives. Told by its
/// first bytes, whatever its name is, and refused with the remedy: taken for text it would give messages that
/// are none. None: it is nothing of the kind.
/// `layer` is `inner` where it was packed by gzip, which the remedy then undoes first.
[[nodiscard]] std::optional<Error> find_foreign(std::string_view front, Layer layer = Layer::outer);

}  // namespace pipermill::source
