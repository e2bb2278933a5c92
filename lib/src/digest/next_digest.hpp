#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::digest {

/// Where another digest begins in a text of several.
struct NextDigest {
  bool is_found = false;
  std::size_t begin = 0;  ///< Where nothing was found: where to go on with more bytes.
};

/// The first masthead that begins behind the last line of a digest, at `from` or behind it.
///
/// @param is_last  no bytes follow these
[[nodiscard]] NextDigest find_next_digest(std::string_view bytes, std::size_t from, bool is_last);

}  // namespace pipermill::digest
