#include "mail/from_line.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "mail/date.hpp"

namespace pipermill::mail {

namespace {

using base::pack3;
constexpr std::array<unsigned, 7> weekdays = {pack3("mon"), pack3("tue"), pack3("wed"), pack3("thu"),
                                              pack3("fri"), pack3("sat"), pack3("sun")};

constexpr std::size_t max_date = 80;

bool is_weekday(std::string_view word) {
  if (word.size() != 3 || !base::is_upper(word.front())) return false;
  const auto packed = pack3(word);
  bool is_known = false;
  for (const auto name : weekdays) is_known |= packed == name;
  return is_known;
}

bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), base::is_digit); }

/// Where " Www Mmm dd hh:mm:ss yyyy" ends the line: the first byte of the date; npos: nowhere.
std::size_t find_ctime(std::string_view line) {
  constexpr std::size_t length = 24;
  if (line.size() < length + 1) return std::string_view::npos;
  const auto begin = line.size() - length;
  const auto date = line.substr(begin);
  const char* const marks = date.data();  // its length is known: no check a byte
  const bool has_marks = marks[-1] == ' ' && marks[3] == ' ' && marks[7] == ' ' && marks[10] == ' ' &&
                         marks[13] == ':' && marks[16] == ':' && marks[19] == ' ';
  if (!has_marks || !is_weekday(date.substr(0, 3)) || month_of(date.substr(4, 3)) == 0)
    return std::string_view::npos;
  const bool has_day = (date[8] == ' ' || base::is_digit(date[8])) && base::is_digit(date[9]);
  const bool has_clock =
      are_digits(date.substr(11, 2)) && are_digits(date.substr(14, 2)) && are_digits(date.substr(17, 2));
  return has_day && has_clock && are_digits(date.substr(20, 4)) ? begin : std::string_view::npos;
}

}  // namespace

std::size_t find_pipermail_date(std::string_view line) {
  const auto begin = find_ctime(line);
  const bool has_blanks = begin != std::string_view::npos && begin >= 2 && line[begin - 2] == ' ';
  return has_blanks ? begin - 2 : std::string_view::npos;
}

std::size_t find_pipermail_1998_date(std::string_view line) {
  for (auto at = line.find(", "); at != std::string_view::npos; at = line.find(", ", at + 2)) {
    if (at >= 5 && line[at - 4] == ' ' && is_weekday(line.substr(at - 3, 3))) return at - 4;
  }
  return std::string_view::npos;
}

FromLine parse_from_line(std::string_view line) {
  constexpr std::string_view from = "From ";
  if (!line.starts_with(from)) return {};
  auto rest = base::trim_right(line.substr(from.size()));
  if (const auto begin = find_ctime(rest); begin != std::string_view::npos) {
    // Of two blanks in front both are the date's; a sender may end in more. Pipermail writes two, and no
    // other date than what asctime gave it.
    const bool has_two = begin >= 2 && rest[begin - 2] == ' ';
    if (has_two || parse_ctime(rest.substr(begin)))
      return {rest.substr(0, begin - (has_two ? 2 : 1)), rest.substr(begin)};
  }
  if (const auto uucp = rest.rfind(" remote from "); uucp != std::string_view::npos)
    rest = rest.substr(0, uucp);
  // Any other spelling: the last weekday from which a date can be read to the end of the line.
  const auto first = rest.size() - std::min(rest.size(), max_date);
  for (auto at = rest.size(); at-- > first;) {
    const bool is_word = at == 0 || base::is_blank(rest[at - 1]);
    if (!is_word || !is_weekday(rest.substr(at, 3))) continue;
    const auto date = rest.substr(at);
    if (parse_ctime(date) || (date.substr(3, 1) == "," && parse_rfc_date(date))) {
      return {base::trim(rest.substr(0, at)), date};
    }
  }
  return {};
}

}  // namespace pipermill::mail
