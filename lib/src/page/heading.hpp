#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/lines.hpp"

namespace pipermill::page {

/// The lines above the text of a Pipermail page, as a browser or a crawler shows them (article.html):
/// subject, blank lines, name and address on one line, the date, blank lines.
struct Heading {
  std::string_view subject;
  std::string_view author;  ///< Name and address, not taken apart.
  std::string_view date;
  std::size_t body_line = 0;  ///< Number of the first line of the text.
};

/// Reads the heading at the front. None where the lines are not there, or the third is no date of any list's
/// language.
[[nodiscard]] std::optional<Heading> parse_heading(const base::Lines& lines);

/// Name and address of the author's line.
struct AuthorLine {
  std::string_view name;
  std::string_view address;  ///< As printed; empty: there is none.
};

/// The address is the last `word AT host` of the line; the name may hold the word too. A line that says the
/// same thing twice has a name only ("tunda tunda").
[[nodiscard]] AuthorLine split_author(std::string_view line);

}  // namespace pipermill::page
