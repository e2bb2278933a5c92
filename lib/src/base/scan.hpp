#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::base {

/// Position of `first` directly followed by `second`, at or after `from`; npos: none.
[[nodiscard]] std::size_t find_pair(std::string_view text, std::size_t from, char first, char second);

[[nodiscard]] bool is_ascii(std::string_view text);

/// Position of the first byte from 0x80 on, at or after `from`; the size where there is none.
[[nodiscard]] std::size_t find_8bit(std::string_view text, std::size_t from);

}  // namespace pipermill::base
