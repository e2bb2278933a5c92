#include "digest/rulers.hpp"

#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t few_dashes = 20;  // mail programs put fewer around what they quote
constexpr std::size_t few_underscores = 60;

bool is_all(std::string_view line, char c) { return line.find_first_not_of(c) == npos; }

bool is_long_underscores(const base::Lines& lines, std::size_t n) {
  if (n >= lines.count()) return false;
  const auto line = base::trim_right(lines.line(n));
  return line.size() >= few_underscores && is_all(line, '_');
}

/// "------------------------------ message 3"
bool is_of_egroups(std::string_view line) {
  constexpr std::size_t dashes = 30;
  constexpr std::string_view word = " message ";
  if (line.size() <= dashes || !is_all(line.substr(0, dashes), '-')) return false;
  const auto rest = line.substr(dashes);
  return rest.starts_with(word) && rest.size() > word.size() &&
         rest.find_first_not_of("0123456789", word.size()) == npos;
}

}  // namespace

Ruler ruler_at(const base::Lines& lines, std::size_t n) {
  const auto line = base::trim_right(lines.line(n));
  if (line.size() < std::string_view("--__--__--").size()) return {};
  if (line.front() == '_' && is_long_underscores(lines, n)) {
    const std::size_t end = is_long_underscores(lines, n + 1) ? n + 2 : n + 1;
    return {RulerKind::underscores, n, end, line.size()};
  }
  if (line.front() != '-') return {};
  if (line == "--__--__--") return {RulerKind::mailman_20, n, n + 1, line.size()};
  if (line.size() >= few_dashes && is_all(line, '-')) return {RulerKind::dashes, n, n + 1, line.size()};
  if (is_of_egroups(line)) return {RulerKind::egroups, n, n + 1, line.size()};
  return {};
}

std::size_t with_blank_above(const base::Lines& lines, std::size_t n, std::size_t first) {
  return n > first && base::trim(lines.line(n - 1)).empty() ? n - 1 : n;
}

}  // namespace pipermill::digest
