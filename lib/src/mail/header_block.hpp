#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/lines.hpp"

namespace pipermill::mail {

/// Where a header block ended, and why.
struct HeaderEnd {
  std::size_t body_line = 0;  ///< Number of the first line of the body.
  std::optional<std::size_t>
      odd_line;               ///< The first line that is no field. Where the body begins, it ended the block.
  bool has_folds = false;     ///< Some value goes on over lines.
  bool has_too_many = false;  ///< More than `max_fields`; those behind are not in `fields`.
};

/// "Name" of a line "Name: value"; empty where the line is no field (RFC 5322 section 2.2, blanks before the
/// colon allowed as in section 4.5).
[[nodiscard]] std::string_view field_name(std::string_view line);

/// A field that nearly every message or part has: where it stands, a header is.
[[nodiscard]] bool is_well_known(std::string_view name);

/// A field that only mail and news have.
[[nodiscard]] bool is_of_mail(std::string_view name);

/// A field without which nothing is taken for a message.
[[nodiscard]] bool tells_a_message(std::string_view name);

/// Appends the fields that begin at line `first`, folded and encoded as they stand, line ends at their end
/// removed.
///
/// Never fails: an empty line ends the block and belongs to it. A line that is no field ends it as well,
/// unless all that follows up to an empty line are fields, well-known ones of mail among them: then it is the
/// rest of a value that was badly
/// folded or, with a colon in it, a damaged field, which is in none of the values.
HeaderEnd parse_header_block(const base::Lines& lines, std::size_t first, std::size_t max_fields,
                             std::vector<Header>& fields);

/// The same of a block in which blanks may stand before a name: a line goes on where it holds no name, or
/// one that no block begins with.
HeaderEnd parse_indented_block(const base::Lines& lines, std::size_t first, std::size_t max_fields,
                               std::vector<Header>& fields);

/// The value of the first field of that name, without regard to case; null: there is none.
[[nodiscard]] const Header* find_header(const std::vector<Header>& fields, std::string_view name);

}  // namespace pipermill::mail
