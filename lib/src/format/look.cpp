#include "format/look.hpp"

#include <fmt/core.h>

#include "base/scan.hpp"
#include "codec/charset_guess.hpp"
#include "codec/utf8.hpp"
#include "format/from_lines.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

std::string printable_beginning(std::string_view bytes) {
  constexpr std::size_t shown = 40;
  std::string text;
  for (const char c : bytes.substr(0, shown)) {
    if (c >= ' ' && c < 0x7F) {
      text += c;
    } else {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return bytes.size() > shown ? text + "..." : text;
}

std::string charset_of(std::string_view bytes) {
  const bool has_nul = bytes.find('\0') != std::string_view::npos;
  if (base::is_ascii(bytes)) return has_nul ? "" : "us-ascii";
  const auto count = codec::count_utf8(bytes);
  if (count.broken == 0 || (count.broken == 1 && count.characters > 0)) return "utf-8";
  if (has_nul) return "";
  codec::CharsetGuesser guesser;
  return std::string(guesser.guess(bytes));
}

mail::Layout layout_before_first(const Format& format, int mode, std::string_view bytes) {
  const auto layout = format.layout(mode);
  const bool has_head = !mail::field_name(line_at(bytes, 0).line).empty();
  return layout == mail::Layout::fields && has_head ? layout : mail::Layout::none;
}

}  // namespace pipermill::format
