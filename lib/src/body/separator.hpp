#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::body {

/// The words of a line that joins two parts: runs of one punctuation character around up to four words, at
/// most 60 columns. Empty: the line is none. Whether the words are those of a separator is another question.
[[nodiscard]] std::string_view words_between_runs(std::string_view line);

/// A boundary of a multipart that Scrubber.py of 2001-10-25 left as it was: "-------------------- TYPE
/// attachment" behind the two dashes of MIME, and two more behind it for the last one.
[[nodiscard]] bool is_scrubbed_boundary(std::string_view line);

/// Where on the line a separator begins, alone or glued behind a "Skipped content" (Scrubber.py before 2.1.6
/// wrote no line end there); npos: nowhere.
[[nodiscard]] std::size_t find_separator(std::string_view line);

}  // namespace pipermill::body
