#include "page/heading.hpp"

#include "base/ascii.hpp"
#include "codec/utf8.hpp"
#include "mail/obscured_address.hpp"
#include "page/date.hpp"

namespace pipermill::page {

namespace {

constexpr std::size_t max_blank = 8;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The next line that is not blank, at or after `n`, which moves to it; false: too many blanks or no line.
bool find_line(const base::Lines& lines, std::size_t& n) {
  for (std::size_t skipped = 0; n < lines.count() && skipped <= max_blank; ++n, ++skipped) {
    if (!base::trim(lines.line(n)).empty()) return true;
  }
  return false;
}

}  // namespace

std::optional<Heading> parse_heading(const base::Lines& lines) {
  Heading heading;
  std::size_t n = 0;
  if (!find_line(lines, n)) return std::nullopt;
  heading.subject = base::trim(lines.line(n));
  if (heading.subject.starts_with(byte_order_mark)) heading.subject.remove_prefix(byte_order_mark.size());
  if (!find_line(lines, ++n)) return std::nullopt;
  heading.author = base::trim(lines.line(n));
  if (++n == lines.count()) return std::nullopt;
  heading.date = base::trim(lines.line(n));
  if (!parse_date(heading.date)) return std::nullopt;
  ++n;
  while (n < lines.count() && base::trim(lines.line(n)).empty()) ++n;
  heading.body_line = n;
  return heading;
}

AuthorLine split_author(std::string_view line) {
  const auto text = base::trim(line);
  const auto last_blank = text.find_last_of(" \t");
  const auto last_word = last_blank == std::string_view::npos ? text : text.substr(last_blank + 1);
  auto begin = mail::find_obscured_tail(text);
  if (mail::is_plain_address(last_word)) begin = text.size() - last_word.size();
  if (begin != std::string_view::npos) return {base::trim(text.substr(0, begin)), text.substr(begin)};
  const auto half = text.size() / 2;
  const bool is_twice =
      text.size() % 2 == 1 && text[half] == ' ' && text.substr(0, half) == text.substr(half + 1);
  return {is_twice ? text.substr(0, half) : text, {}};
}

}  // namespace pipermill::page
