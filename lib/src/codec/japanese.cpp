#include "codec/japanese.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::codec {

namespace {

/// The character set that an escape switches to.
enum class Set { ascii, kanji, supplement, kana };

struct Escape {
  std::string_view bytes;  // behind ESC
  Set set;
};

constexpr std::array<Escape, 7> escapes = {{{"(B", Set::ascii},
                                            {"(J", Set::ascii},  // JIS X 0201, ASCII but for two signs
                                            {"(I", Set::kana},
                                            {"$B", Set::kanji},
                                            {"$@", Set::kanji},
                                            {"$(D", Set::supplement},
                                            {"(H", Set::ascii}}};  // an old mistake for "(J"

constexpr char high(char c) { return static_cast<char>(static_cast<unsigned char>(c) | 0x80U); }

bool is_of_set(char c) { return c > ' ' && c < 0x7F; }

}  // namespace

bool is_iso_2022_jp(std::string_view label) {
  constexpr std::array<std::string_view, 5> labels = {"iso-2022-jp", "iso-2022-jp-ms", "csiso2022jp",
                                                      "cp50221", "iso-2022-jp-1"};
  return std::any_of(labels.begin(), labels.end(), [&](auto known) { return base::iequals(label, known); });
}

std::string euc_of_iso_2022_jp(std::string_view text) {
  constexpr char escape_byte = '\x1b';
  constexpr char kana_shift = '\x8e';
  constexpr char supplement_shift = '\x8f';
  std::string euc;
  auto set = Set::ascii;
  for (std::size_t n = 0; n < text.size();) {
    if (text[n] == escape_byte) {
      const auto behind = text.substr(n + 1);
      const auto* const escape = std::find_if(escapes.begin(), escapes.end(),
                                              [&](const Escape& e) { return behind.starts_with(e.bytes); });
      if (escape != escapes.end()) {
        set = escape->set;
        n += 1 + escape->bytes.size();
        continue;
      }
    }
    if (text[n] == '\n') set = Set::ascii;  // each line begins anew (RFC 1468)
    const bool is_pair = set == Set::kanji || set == Set::supplement;
    if (is_pair && n + 1 < text.size() && is_of_set(text[n]) && is_of_set(text[n + 1])) {
      if (set == Set::supplement) euc += supplement_shift;
      euc += high(text[n]);
      euc += high(text[n + 1]);
      n += 2;
    } else if (set == Set::kana && is_of_set(text[n])) {
      euc += kana_shift;
      euc += high(text[n++]);
    } else {
      euc += text[n++];
    }
  }
  return euc;
}

}  // namespace pipermill::codec
