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

/// A field of mail as a page shows it: "Date: Thu, 1 Mar 2004", "Date:Thu, 1 Mar 2004".
struct Label {
  std::string_view name;   ///< Never empty: a letter, then what a field name may hold (RFC 5322 section 2.2).
  std::string_view value;  ///< Trimmed; a blank between the two may be missing.
};

/// Takes a line apart that a label begins, without the mark of an item. None: it begins no label, or a URL.
[[nodiscard]] std::optional<Label> split_label(std::string_view line);

/// "Messages sorted by: [ date ] [ thread ] [ subject ] [ author ]", in any language; also where it is broken
/// over lines, and with "_" for blanks. One past its last line; `n`: it does not begin there.
[[nodiscard]] std::size_t sorted_by_end(const base::Lines& lines, std::size_t n);

}  // namespace pipermill::page
