#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::mail {

/// The separator of mailboxes: `From SENDER DATE`.
struct FromLine {
  std::string_view sender;
  std::string_view date;
};

/// Takes a From_ line apart. The date is what asctime(3) prints, with the additions parse_ctime() knows; both
/// are empty where there is no such date. The sender is whatever stands between, blanks, brackets and a line
/// break included.
[[nodiscard]] FromLine parse_from_line(std::string_view line);

/// The end of the text before the two blanks and the date in "...  Www Mmm dd hh:mm:ss yyyy"; npos: no such
/// end. Pipermail's own form (HyperArch.py as_text), to the byte.
[[nodiscard]] std::size_t find_pipermail_date(std::string_view line);

/// The same before 2000-05-31: a blank and a raw Date field "Www, ...".
[[nodiscard]] std::size_t find_pipermail_1998_date(std::string_view line);

}  // namespace pipermill::mail
