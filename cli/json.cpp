#include "json.hpp"

#include <fmt/core.h>

#include "terminal.hpp"

namespace cli {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto character = first_character(text);
    const auto bytes = text.substr(0, character.size);
    text.remove_prefix(character.size);
    if (character.code_point < 0) {
      out += "\xEF\xBF\xBD";
    } else if (character.code_point < 0x20 || character.code_point == 0x7F) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code_point));
    } else {
      if (bytes == "\"" || bytes == "\\") out += '\\';
      out += bytes;
    }
  }
  return out + '"';
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto character = first_character(text);
    out += character.code_point < 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, character.size);
    text.remove_prefix(character.size);
  }
  return out;
}

std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out;
  for (const char c : bytes) {
    const bool is_plain = plain.find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace cli
