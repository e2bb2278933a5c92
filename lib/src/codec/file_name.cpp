#include <algorithm>
#include <array>
#include <cstddef>

#include "pipermill/attachments.hpp"

#include "base/ascii.hpp"
#include "base/json_escape.hpp"
#include "codec/utf8.hpp"

namespace pipermill {

namespace {

constexpr std::size_t max_name = 180;      // a file system takes 255; a number and a dot may be added
constexpr std::size_t max_extension = 20;  // more is no extension

/// Taken by a system, a shell or a display for something else.
bool is_unsafe(unsigned code_point) {
  constexpr std::string_view separators = "/\\:*?\"<>|";
  if (code_point < 0x80) {
    return code_point < 0x20 || code_point == 0x7F ||
           separators.find(static_cast<char>(code_point)) != std::string_view::npos;
  }
  // Controls and bidirectional ones; what cannot be seen; interlinear marks, tags, specials.
  return base::json::is_hidden(code_point) || code_point == 0xAD || code_point == 0x180E ||
         (code_point >= 0x200B && code_point <= 0x200D) || (code_point >= 0x2060 && code_point <= 0x206F) ||
         (code_point >= 0xFFF9 && code_point <= 0xFFFB) || (code_point >= 0xE0000 && code_point <= 0xE007F);
}

/// The character at `at`, of valid UTF-8, and how long it is.
unsigned decode(std::string_view text, std::size_t at, std::size_t& size) {
  const auto byte = [&](std::size_t n) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[at + n]));
  };
  const auto lead = byte(0);
  size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size == 1) return lead;
  unsigned code_point = lead & (0xFFU >> (size + 1));
  for (std::size_t n = 1; n < size; ++n) code_point = (code_point << 6U) | (byte(n) & 0x3FU);
  return code_point;
}

bool is_blank_like(unsigned code_point) {
  return code_point == ' ' || code_point == 0xA0 || code_point == 0x1680 || code_point == 0x202F ||
         (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x205F || code_point == 0x3000;
}

/// Each character, or "_" for one that is unsafe; blanks of all kinds are blanks.
std::string with_safe_characters(std::string_view name) {
  std::string valid;
  codec::append_repaired_utf8(name, valid);
  std::string safe;
  std::size_t size = 0;
  for (std::size_t at = 0; at < valid.size(); at += size) {
    const auto code_point = decode(valid, at, size);
    if (is_blank_like(code_point)) {
      safe += ' ';
    } else if (is_unsafe(code_point)) {
      safe += '_';
    } else {
      safe.append(valid, at, size);
    }
  }
  return safe;
}

/// Names that Windows keeps for devices, with any extension.
bool is_reserved(std::string_view name) {
  constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
  const auto stem = base::trim(name.substr(0, name.find('.')));
  const auto is_it = [stem](std::string_view device) { return base::iequals(stem, device); };
  if (std::any_of(devices.begin(), devices.end(), is_it)) return true;
  const bool has_number = stem.size() == 4 && base::is_digit(stem[3]);
  return has_number && (base::istarts_with(stem, "com") || base::istarts_with(stem, "lpt"));
}

/// Cut in front of its extension, between characters, so that a system takes it; what may not stand behind is
/// gone.
void fit(std::string& name) {
  constexpr std::string_view not_behind = ". ";
  if (name.size() > max_name) {
    const auto dot = name.rfind('.');
    const bool has_extension = dot != std::string::npos && name.size() - dot <= max_extension;
    const auto extension = has_extension ? name.substr(dot) : std::string();
    auto end = max_name - extension.size();
    while (end > 0 && codec::is_inside_character(name[end])) --end;
    name.resize(end);
    name += extension;
  }
  name.erase(std::min(name.find_last_not_of(not_behind) + 1, name.size()));
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  constexpr std::string_view not_in_front = "-.~ ";
  auto safe = with_safe_characters(name);
  safe.erase(0, std::min(safe.find_first_not_of(not_in_front), safe.size()));
  fit(safe);
  if (safe.empty()) return "attachment";
  if (is_reserved(safe)) {  // which it may have become when it was cut
    safe.insert(0, 1, '_');
    fit(safe);
  }
  return safe;
}

}  // namespace pipermill
