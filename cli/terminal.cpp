#include "terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/core.h>
#include <utf8proc.h>

namespace cli {

namespace {

bool is_harmless(utf8proc_int32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool is_bidi = c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
                       (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
  return !is_control && !is_bidi;
}

/// Takes what repeats a character off the front of `rest`, where that is worth saying; how many they were.
std::size_t take_run(std::string_view& rest, std::string_view character) {
  constexpr std::size_t worth_saying = 16;
  std::size_t count = 0;
  while (rest.substr(count * character.size()).starts_with(character)) ++count;
  if (count < worth_saying) return 0;
  rest.remove_prefix(count * character.size());
  return count;
}

std::string escaped(std::string_view text, std::string_view kept) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [code_point, size] = first_character(text);
    const auto character = text.substr(0, size);
    const bool is_kept = size == 1 && kept.find(text.front()) != std::string_view::npos;
    text.remove_prefix(size);
    if (is_kept || (code_point >= 0 && is_harmless(code_point))) {
      out += character;
    } else {
      out += code_point >= 0x80 ? fmt::format("\\u{:04x}", static_cast<unsigned>(code_point))
                                : fmt::format("\\x{:02x}", static_cast<unsigned char>(character.front()));
      const auto again = take_run(text, character);
      if (again != 0) out += fmt::format("{{{}}}", again + 1);
    }
  }
  return out;
}

std::size_t width_of_character(utf8proc_int32_t code_point) {
  return code_point < 0 ? 1 : static_cast<std::size_t>(utf8proc_charwidth(code_point));
}

}  // namespace

Character first_character(std::string_view text) {
  Character character;
  const auto* const bytes =
      reinterpret_cast<const utf8proc_uint8_t*>(text.data());  // NOLINT(*-reinterpret-cast)
  const auto size =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &character.code_point);
  character.size = size > 0 ? static_cast<std::size_t>(size) : 1;
  return character;
}

std::string printable(std::string_view text) { return escaped(text, ""); }
std::string printable_field(std::string_view text) {
  std::string blanks(text);
  std::replace(blanks.begin(), blanks.end(), '\t', ' ');
  return printable(blanks);
}

std::string printable_lines(std::string_view text) { return escaped(text, "\n\t"); }

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    width += width_of_character(character.code_point);
    text.remove_prefix(character.size);
  }
  return width;
}

std::string fitted(std::string_view text, std::size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  std::string out;
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = first_character(text);
    width += width_of_character(character.code_point);
    if (width + 1 > columns) break;
    out += text.substr(0, character.size);
    text.remove_prefix(character.size);
  }
  return columns == 0 ? std::string{} : out + "\u2026";
}

std::string padded(std::string_view text, std::size_t columns) {
  auto out = fitted(text, columns);
  const auto width = width_of(out);
  out.append(columns > width ? columns - width : 0, ' ');
  return out;
}

std::size_t terminal_columns() {
  constexpr std::size_t usual = 80;
  if (isatty(STDOUT_FILENO) == 0) return 0;
  if (const char* const asked = std::getenv("COLUMNS"); asked != nullptr) {
    if (const auto columns = std::strtoul(asked, nullptr, 10); columns != 0) return columns;
  }
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
  return size.ws_col;
}

bool wants_color(When when) {
  if (when != When::automatic) return when == When::always;
  const char* const no_color = std::getenv("NO_COLOR");
  if (isatty(STDOUT_FILENO) == 0 || (no_color != nullptr && *no_color != '\0')) return false;
  // A terminal that nobody names, or that is called dumb, may print the escapes.
  const char* const kind = std::getenv("TERM");
  return kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

Style::Style(bool has_color) {
  if (!has_color) return;
  number = "\x1b[33m";
  date = "\x1b[36m";
  name = "\x1b[1m";
  label = "\x1b[34m";
  quote = "\x1b[32m";
  faint = "\x1b[2m";
  stub = "\x1b[35m";
  end = "\x1b[0m";
}

}  // namespace cli
