#include "codec/html_escapes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "codec/tag_scanner.hpp"
#include "codec/utf8.hpp"
#include "features.hpp"

#if PIPERMILL_HAVE_LIBXML2
#include <libxml/HTMLparser.h>
#endif

namespace pipermill::codec {

namespace {

/// A reference at the front of a text.
struct Reference {
  std::size_t size = 0;  ///< 0: there is none.
  std::uint32_t character = 0;
};

constexpr std::uint32_t replacement = 0xFFFD;

/// Characters of windows-1252 where Latin-1 has controls; 0: none.
constexpr std::array<std::uint16_t, 32> western = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// "&#233;", "&#  9;" (Pipermail pads to three), "&#xE9;".
Reference numbered(std::string_view text) {
  constexpr std::uint32_t beyond = 0x110000;
  std::size_t n = 2;
  const bool is_hex = n < text.size() && base::to_lower(text[n]) == 'x';
  if (is_hex) ++n;
  while (!is_hex && n < text.size() && n < 4 && text[n] == ' ') ++n;
  const auto digits = n;
  std::uint32_t value = 0;
  for (; n < text.size(); ++n) {
    const int digit = is_hex ? base::hex_value(text[n]) : base::is_digit(text[n]) ? text[n] - '0' : -1;
    if (digit < 0) break;
    value = std::min(beyond, value * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(digit));
  }
  if (n == digits || n == text.size() || text[n] != ';') return {};
  const bool is_none = value == 0 || value >= beyond || (value >= 0xD800 && value < 0xE000);
  return {n + 1, is_none ? replacement : value};
}

std::uint32_t named(const std::string& name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  return name == "quot" ? '"' : 0;
}

std::uint32_t any_named(const std::string& name) {
  if (const auto known = named(name)) return known;
#if PIPERMILL_HAVE_LIBXML2
  const auto* const key = reinterpret_cast<const xmlChar*>(name.c_str());  // NOLINT(*-reinterpret-cast)
  if (const auto* const found = htmlEntityLookup(key)) return found->value;
#endif
  return 0;
}

Reference reference_at(std::string_view text, HtmlNames names) {
  constexpr std::size_t longest = 10;
  if (text.size() > 2 && text[1] == '#') return numbered(text);
  std::size_t n = 1;
  while (n < text.size() && n <= longest && base::is_alnum(text[n])) ++n;
  if (n == 1 || n == text.size() || text[n] != ';') return {};
  const std::string name(text.substr(1, n - 1));
  const auto character = names == HtmlNames::all ? any_named(name) : named(name);
  return {character == 0 ? 0 : n + 1, character};
}

/// References to bytes that stand together, at the front of `text`; `bytes` gets them.
std::size_t byte_run(std::string_view text, std::string& bytes) {
  std::size_t size = 0;
  while (text.substr(size).starts_with("&#")) {
    const auto next = numbered(text.substr(size));
    if (next.size == 0 || next.character < 0x80 || next.character > 0xFF) break;
    bytes += static_cast<char>(next.character);
    size += next.size;
  }
  return size;
}

/// Appends what a "&" begins; its size in `text`.
std::size_t append_reference(std::string_view text, HtmlNames names, std::string& out) {
  const auto one = reference_at(text, names);
  if (one.size == 0) {
    out += '&';
    return 1;
  }
  if (text[1] == '#' && one.character >= 0x80 && one.character <= 0xFF) {
    std::string bytes;
    const auto size = byte_run(text, bytes);
    if (bytes.size() > 1 && is_valid_utf8(bytes)) {
      out += bytes;
      return size;
    }
    for (const char c : bytes) {
      const auto code = static_cast<unsigned char>(c);
      const std::uint32_t printed = code < 0xA0 ? western.at(code - 0x80U) : 0;
      append_utf8(printed != 0 ? printed : code, out);
    }
    return size;
  }
  append_utf8(one.character, out);
  return one.size;
}

/// Hands each text between the tags and comments to `take`.
template <class Take>
void for_each_text(std::string_view html, Take take) {
  TagScanner tags(html, HtmlQuotes::ignored);
  for (auto token = tags.next(); token; token = tags.next()) {
    if (token.kind == HtmlKind::text) take(token.inside);
  }
}

}  // namespace

void append_unescaped(std::string_view html, HtmlNames names, std::string& out) {
  while (!html.empty()) {
    const auto at = html.find('&');
    out += html.substr(0, at);
    if (at == std::string_view::npos) return;
    html.remove_prefix(at);
    html.remove_prefix(append_reference(html, names, out));
  }
}

void append_stripped(std::string_view html, std::string& out) {
  for_each_text(html, [&](std::string_view text) { out += text; });
}

void append_without_tags(std::string_view html, HtmlNames names, std::string& out) {
  for_each_text(html, [&](std::string_view text) { append_unescaped(text, names, out); });
}

}  // namespace pipermill::codec
