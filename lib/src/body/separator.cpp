#include "body/separator.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "body/words.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_columns = 60;
constexpr std::size_t max_bytes = 160;  // 60 columns of any script
constexpr std::size_t min_run = 6;
constexpr std::string_view middle_dot = "\xC2\xB7";      // Hebrew catalog
constexpr std::string_view heavy_line = "\xE2\x94\x81";  // Vietnamese catalog

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;  // not the tail of a character
  }));
}

constexpr base::ByteSet rules("-=_*~#+");

/// The character a run is made of: one byte of punctuation, or the heavy line.
std::string_view rule_of(std::string_view line) {
  if (line.starts_with(heavy_line)) return heavy_line;
  return !line.empty() && rules.has(line.front()) ? line.substr(0, 1) : std::string_view{};
}

std::size_t run_at_front(std::string_view text, std::string_view rule) {
  std::size_t n = 0;
  if (rule.size() == 1) {
    while (n < text.size() && text[n] == rule.front()) ++n;
    return n;
  }
  while (text.starts_with(rule)) {
    text.remove_prefix(rule.size());
    ++n;
  }
  return n;
}

std::size_t run_at_back(std::string_view text, std::string_view rule) {
  std::size_t n = 0;
  if (rule.size() == 1) {
    while (n < text.size() && text[text.size() - 1 - n] == rule.front()) ++n;
    return n;
  }
  while (text.ends_with(rule)) {
    text.remove_suffix(rule.size());
    ++n;
  }
  return n;
}

std::string_view without_dots(std::string_view text) {
  if (text.starts_with(middle_dot)) text.remove_prefix(middle_dot.size());
  if (text.ends_with(middle_dot)) text.remove_suffix(middle_dot.size());
  return base::trim(text);
}

}  // namespace

std::string_view words_between_runs(std::string_view line) {
  const auto rule = rule_of(line);
  if (rule.empty()) return {};
  const auto front = run_at_front(line.substr(0, max_bytes), rule);
  if (front < min_run) return {};
  const auto text = base::trim_right(line);
  if (text.size() > max_bytes || columns(text) > max_columns) return {};
  const auto back = run_at_back(text, rule);
  if (back < min_run || (front + back) * rule.size() >= text.size()) return {};
  const auto words =
      without_dots(text.substr(front * rule.size(), text.size() - (front + back) * rule.size()));
  const auto blanks = std::count(words.begin(), words.end(), ' ');
  return blanks < 4 ? words : std::string_view{};
}

bool is_scrubbed_boundary(std::string_view line) {
  constexpr std::string_view dashes = "---------------------- multipart/";
  constexpr std::string_view word = " attachment";
  auto text = base::trim_right(line);
  if (!text.starts_with(dashes)) return false;
  if (text.ends_with("--")) text.remove_suffix(2);
  return text.ends_with(word) && columns(text) <= max_columns;
}

std::size_t find_separator(std::string_view line) {
  if (line.size() > 2 * max_bytes) return std::string_view::npos;
  std::size_t begin = 0;
  if (const auto skipped = parse_skipped(line)) begin = skipped->length;
  if (is_scrubbed_boundary(line.substr(begin))) return begin;
  const auto words = words_between_runs(line.substr(begin));
  return !words.empty() && is_separator_words(words) ? begin : std::string_view::npos;
}

}  // namespace pipermill::body
