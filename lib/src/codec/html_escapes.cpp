#include "codec/html_escapes.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
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

/// One past the tag or comment that begins `text`; 0: a "<" of the text.
std::size_t tag_size(std::string_view text) {
  if (text.starts_with("<!--")) {
    const auto end = text.find("-->");
    return end == std::string_view::npos ? 0 : end + 3;
  }
  if (text.size() < 2 || !(base::is_alpha(text[1]) || text[1] == '/' || text[1] == '!' || text[1] == '?'))
    return 0;
  const auto end = text.find('>');
  return end == std::string_view::npos ? 0 : end + 1;
}

/// Goes over tags and comments, each in turn.
class Tags {
 public:
  /// One past what begins with the "<" at the front of `text`; 0: it is a character.
  std::size_t size_at(std::string_view text) {
    // Where one has no end, none behind it has.
    const bool is_comment = text.starts_with("<!--");
    auto& has_end = is_comment ? has_comment_end_ : has_tag_end_;
    const auto size = has_end ? tag_size(text) : 0;
    if (size == 0) has_end = has_end && text.find(is_comment ? "-->" : ">") != std::string_view::npos;
    return size;
  }

 private:
  bool has_comment_end_ = true;
  bool has_tag_end_ = true;
};

/// Appends `html` piece by piece; what begins with one of `stops` is handed to `take`, which gives how much
/// it took.
template <class Take>
void append_pieces(std::string_view html, std::string_view stops, std::string& out, Take take) {
  while (!html.empty()) {
    const auto at = html.find_first_of(stops);
    out += html.substr(0, at);
    if (at == std::string_view::npos) return;
    html.remove_prefix(at);
    html.remove_prefix(take(html));
  }
}

}  // namespace

void append_unescaped(std::string_view html, HtmlNames names, std::string& out) {
  append_pieces(html, "&", out, [&](std::string_view rest) { return append_reference(rest, names, out); });
}

void append_stripped(std::string_view html, std::string& out) {
  Tags tags;
  append_pieces(html, "<", out, [&](std::string_view rest) {
    const auto size = tags.size_at(rest);
    if (size == 0) out += '<';
    return std::max(size, std::size_t{1});
  });
}

void append_without_tags(std::string_view html, HtmlNames names, std::string& out) {
  Tags tags;
  append_pieces(html, "<&", out, [&](std::string_view rest) {
    if (rest.front() == '&') return append_reference(rest, names, out);
    const auto size = tags.size_at(rest);
    if (size == 0) out += '<';
    return std::max(size, std::size_t{1});
  });
}

}  // namespace pipermill::codec
