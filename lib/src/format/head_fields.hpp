#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::format {

/// What the first lines of a header tell.
struct HeadLook {
  std::size_t fields = 0;
  bool tells_a_message = false;
  bool is_cut = false;  ///< The bytes end before the header or what is looked at of it.
};

/// Looks at the first eight fields that begin at `at`.
[[nodiscard]] HeadLook look_at_head(std::string_view bytes, std::size_t at);

}  // namespace pipermill::format
