#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "options.hpp"

namespace cli {

/// A character of UTF-8.
struct Character {
  std::int32_t code_point = -1;  ///< -1: a byte that is no UTF-8.
  std::size_t size = 1;          ///< Bytes that it takes.
};

/// The one at the front of a text that is not empty.
[[nodiscard]] Character first_character(std::string_view text);

/// `text` with whatever could move a cursor, hide text or change its order written as an escape: control
/// characters, DEL, C1, bidirectional controls, bytes that are no UTF-8; "\x00{4096}" are 4096 of one kind in
/// a row. On one line: line ends and tabs are escaped too.
[[nodiscard]] std::string printable(std::string_view text);

/// The same for a line of fields: a tab, as folded headers have them, is a blank.
[[nodiscard]] std::string printable_field(std::string_view text);

/// The same, but line ends and tabs stay.
[[nodiscard]] std::string printable_lines(std::string_view text);

/// Columns of a terminal that printable text takes: 2 for wide characters, 0 for combining ones.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// The beginning of `text` that fits into so many columns; where it is cut, the last one is an ellipsis.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

/// Fitted, then blanks up to that width.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns);

/// Columns of the terminal that standard output is; 0: it is none.
[[nodiscard]] std::size_t terminal_columns();

[[nodiscard]] bool wants_color(When when);

/// Colours by what is shown; all empty where none are wanted.
struct Style {
  explicit Style(bool has_color);
  std::string_view number;
  std::string_view date;
  std::string_view name;
  std::string_view label;
  std::string_view quote;
  std::string_view faint;
  std::string_view stub;
  std::string_view end;
};

}  // namespace cli
