#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "base/lines.hpp"
#include "page/fields.hpp"

namespace pipermill::page {

/// The lines above the text of an archiver's page, as a browser or a crawler shows them.
struct Heading {
  std::string_view subject;
  std::string_view author;     ///< Name and address, not taken apart; of Pipermail.
  std::string_view date;       ///< Of Pipermail.
  std::string_view mailto;     ///< The link of the address, where the text has it.
  Fields fields;               ///< `From: ...`, `Date: ...`, as items or not; of MHonArc and Hypermail.
  std::size_t first_line = 0;  ///< Number of the first line of the subject.
  std::size_t end_line = 0;    ///< One past the last line of it.
  bool is_indented = false;    ///< The page was laid out with a margin.
};

/// The first heading among the first lines. Of Pipermail (article.html): subject, blank lines, name and
/// address on one line, the date in any list's language right below; where it does not stand at the very top,
/// the address must be one. Of others: a subject above lines that are called From and Date. Joined values go
/// to the arena.
[[nodiscard]] std::optional<Heading> find_heading(const base::Lines& lines, base::Arena& arena);

/// A heading of Pipermail whose date stands in line `n`, with an address; `first_allowed` is the first line
/// that may belong to it.
[[nodiscard]] std::optional<Heading> heading_at_date(const base::Lines& lines, std::size_t n,
                                                     std::size_t first_allowed, base::Arena& arena);

/// Name and address of the author's line.
struct AuthorLine {
  std::string_view name;
  std::string_view address;  ///< As printed; empty: there is none.
};

/// The address is the last `word AT host` of the line; the name may hold the word too. A line that says the
/// same thing twice has a name only ("tunda tunda").
[[nodiscard]] AuthorLine split_author(std::string_view line);

}  // namespace pipermill::page
