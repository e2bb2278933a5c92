#pragma once

#include <cstddef>
#include <string_view>

// <cctype> asks the locale and is undefined for negative char: these do neither.
namespace pipermill::base {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c); }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
constexpr bool is_8bit(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

/// 0 to 15, or -1.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

constexpr bool iequals(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (to_lower(a[i]) != to_lower(b[i])) return false;
  }
  return true;
}

constexpr bool istarts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && iequals(text.substr(0, prefix.size()), prefix);
}

/// The first three letters in one number, in lower case, to be compared at once; 0 for less than three.
constexpr unsigned pack3(std::string_view word) {
  if (word.size() < 3) return 0;
  const auto letter = [word](std::size_t n) {
    return static_cast<unsigned>(static_cast<unsigned char>(to_lower(word[n])));
  };
  return (letter(0) << 16U) | (letter(1) << 8U) | letter(2);
}

constexpr std::string_view trim_left(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_space(text[n])) ++n;
  return text.substr(n);
}

constexpr std::string_view trim_right(std::string_view text) {
  std::size_t n = text.size();
  while (n > 0 && is_space(text[n - 1])) --n;
  return text.substr(0, n);
}

constexpr std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

/// "N" of digits from the front of `rest`, which loses them; -1 where there is none or more than
/// `max_digits`.
constexpr int take_number(std::string_view& rest, std::size_t max_digits) {
  int value = 0;
  std::size_t n = 0;
  while (n < rest.size() && is_digit(rest[n])) {
    if (n == max_digits) return -1;
    value = value * 10 + (rest[n] - '0');
    ++n;
  }
  if (n == 0) return -1;
  rest.remove_prefix(n);
  return value;
}

}  // namespace pipermill::base
