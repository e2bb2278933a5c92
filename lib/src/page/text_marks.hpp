#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/lines.hpp"

namespace pipermill::page {

// What the text of a page has besides the message.

/// A line across the page: one character again and again, at least twenty columns.
struct Ruler {
  std::string_view character;
  std::size_t columns = 0;

  /// Of the same page: the same character, about as long.
  [[nodiscard]] bool is_like(const Ruler& other) const;
};
[[nodiscard]] std::optional<Ruler> parse_ruler(std::string_view line);

/// The words of an item of a list: "* Next message: ..."; empty: the line begins none.
[[nodiscard]] std::string_view item_of(std::string_view line);

/// "Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]", in any language; also where it is broken
/// over lines, and with "_" for blanks. One past its last line; `n`: it does not begin there.
[[nodiscard]] std::size_t sorted_by_end(const base::Lines& lines, std::size_t n);

}  // namespace pipermill::page
