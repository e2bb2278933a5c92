#pragma once

#include <cstddef>
#include <string_view>

#include "format/from_lines.hpp"

namespace pipermill::format {

/// What a line that begins with "From " is in a mailbox, by itself and by the lines beside it.
struct FromLineVerdict {
  Judgement judgement = Judgement::no;
  std::size_t end = 0;       ///< One past the line.
  bool has_no_date = false;  ///< A separator without a date that can be read: "From -" of Mozilla, Takeout's.
};

/// @param are_patches  the input is made of patches, whose lines "From HASH Mon Sep 17 00:00:00 2001"
/// separate
[[nodiscard]] FromLineVerdict judge_from_line(std::string_view bytes, std::size_t at, bool is_last,
                                              bool are_patches);

/// The line is the one that git format-patch begins a patch with.
[[nodiscard]] bool is_patch_line(std::string_view line);

}  // namespace pipermill::format
