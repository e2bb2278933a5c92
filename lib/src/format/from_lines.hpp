#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::format {

/// Position of the next line that begins with "From ", at or after `from`; npos: none. At 0 a byte-order mark
/// may stand before it.
[[nodiscard]] std::size_t next_from_line(std::string_view bytes, std::size_t from);

/// Where to go on when more bytes are there: the last of them may be the beginning of "\nFrom ".
[[nodiscard]] std::size_t before_cut_mark(std::string_view bytes, std::size_t from);

/// How far a judgement on one separator may look: more is no separator.
inline constexpr std::size_t lookahead = std::size_t{16} << 10;

/// The line at `at`, without its end, and where the next one begins; `next` is npos where the bytes end
/// first.
struct LineAt {
  std::string_view line;
  std::size_t next = std::string_view::npos;
};
[[nodiscard]] LineAt line_at(std::string_view bytes, std::size_t at);

/// What a judgement says.
enum class Judgement { no, yes, needs_more };

/// Nothing but white space stands before `at` (a byte-order mark aside).
[[nodiscard]] bool is_blank_before(std::string_view bytes, std::size_t at);

/// What stands before the header of a message that is alone in its file: a byte-order mark, blank lines, a
/// From_ line with or without a date.
[[nodiscard]] std::size_t size_before_header(std::string_view bytes);

}  // namespace pipermill::format
