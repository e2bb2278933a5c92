#include "page/text_marks.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "codec/utf8.hpp"
#include "mail/header_block.hpp"

namespace pipermill::page {

namespace {

constexpr std::size_t min_ruler = 20;

/// Pairs of "[ " and " ]" on the line, and brackets that stay open.
struct Brackets {
  std::size_t pairs = 0;
  bool is_open = false;
};

Brackets count_brackets(std::string_view line) {
  Brackets found;
  bool is_spaced = false;
  for (std::size_t n = 0; n < line.size(); ++n) {
    if (line[n] == '[') {
      found.is_open = true;
      is_spaced = n + 1 == line.size() || line[n + 1] == ' ' || line[n + 1] == '_';
    } else if (line[n] == ']' && found.is_open) {
      found.is_open = false;
      found.pairs += is_spaced ? 1 : 0;
    }
  }
  found.is_open = found.is_open && is_spaced;
  return found;
}

}  // namespace

bool Ruler::is_like(const Ruler& other) const {
  const auto [least, most] = std::minmax(columns, other.columns);
  return character == other.character && most - least <= most / 10;
}

std::optional<Ruler> parse_ruler(std::string_view line) {
  const auto text = base::trim(line);
  if (text.size() < min_ruler) return std::nullopt;
  const auto step = codec::first_character(text);
  const auto character = text.substr(0, step.length);
  constexpr std::array<std::string_view, 8> characters = {
      "_", "-", "=", "*", "\xE2\x94\x80", "\xE2\x94\x81", "\xE2\x95\x90", "\xE2\x80\x94"};
  if (std::find(characters.begin(), characters.end(), character) == characters.end()) return std::nullopt;
  if (text.size() % character.size() != 0) return std::nullopt;
  for (std::size_t at = 0; at < text.size(); at += character.size()) {
    if (text.compare(at, character.size(), character) != 0) return std::nullopt;
  }
  const Ruler ruler{character, text.size() / character.size()};
  return ruler.columns >= min_ruler ? std::optional(ruler) : std::nullopt;
}

std::string_view item_of(std::string_view line) {
  constexpr std::array<std::string_view, 6> bullets = {
      "* ", "+ ", "o ", "\xE2\x80\xA2 ", "\xE2\x80\xA2\xC2\xA0", "- "};
  const auto text = base::trim(line);
  for (const auto bullet : bullets) {
    if (text.starts_with(bullet)) return base::trim(text.substr(bullet.size()));
  }
  return {};
}

std::optional<Label> split_label(std::string_view line) {
  const auto name = mail::field_name(line);
  if (name.empty() || !base::is_alpha(name.front()) || line[name.size()] != ':') return std::nullopt;
  const auto value = line.substr(name.size() + 1);
  if (value.starts_with("//")) return std::nullopt;
  return Label{name, base::trim(value)};
}

std::size_t sorted_by_end(const base::Lines& lines, std::size_t n) {
  constexpr std::size_t most_lines = 4;
  constexpr std::size_t least_pairs = 3;
  std::size_t pairs = 0;
  for (auto end = n; end < lines.count() && end < n + most_lines;) {
    auto line = base::trim(lines.line(end));
    if (line.empty()) return n;
    // What an open bracket of the line above goes on with.
    if (end != n && pairs != 0 && line.find('[') != 0 && line.find(']') != std::string_view::npos)
      line = line.substr(0, line.rfind(']') + 1);
    const auto brackets = count_brackets(line);
    const bool closes = end != n && line.find(']') < line.find('[');
    if (brackets.pairs == 0 && !brackets.is_open && !closes) return n;
    pairs += brackets.pairs + (closes ? 1 : 0);
    ++end;
    const bool goes_on =
        end < lines.count() && (brackets.is_open || base::trim(lines.line(end)).starts_with('['));
    if (!goes_on) return pairs >= least_pairs ? end : n;
  }
  return n;
}

}  // namespace pipermill::page
