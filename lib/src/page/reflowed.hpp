#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/arena.hpp"

namespace pipermill::page {

// A month of Pipermail's text that a crawler took for HTML: all on one line, blanks in a row made one, what
// stood between
// "<" and ">" often gone.

/// A separator among the words: `From X Www Mmm d hh:mm:ss yyyy ` above `From: X (`.
struct ReflowedSeparator {
  bool is_found = false;
  std::size_t begin = 0;  ///< Where none was found: where to go on with more bytes.
  std::size_t end = 0;    ///< One past it: the "From: ".
};
[[nodiscard]] ReflowedSeparator find_reflowed_separator(std::string_view bytes, std::size_t from,
                                                        bool is_last);

/// The header fields at the front of a message, `From: X (NAME) Date: ... Subject: ... Message-ID: ...`:
/// views into it.
///
/// @return where the text begins, which has no lines. Where nothing tells the end of the subject, it is part
/// of the text.
std::size_t parse_reflowed_head(std::string_view message, std::vector<Header>& fields);

/// The separator as Pipermail wrote it, with two blanks in front of the date.
[[nodiscard]] std::string_view restored_separator(std::string_view separator, base::Arena& arena);

}  // namespace pipermill::page
