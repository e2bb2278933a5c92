#include "codec/western.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/scan.hpp"

namespace pipermill::codec {

namespace {

enum class Kind : std::uint8_t {
  unclear,    ///< May be a letter of Central Europe, or anything.
  shared,     ///< The same letter in ISO-8859-1, -2, -9, -15 and windows-1250, -1252, -1254.
  letter,     ///< A letter of ISO-8859-1 that is another letter elsewhere.
  hungarian,  ///< The same, and Hungarian has those two and no others.
  sign,       ///< Punctuation, the same in all of windows-125x; in ISO-8859 nothing.
  symbol,     ///< A sign of ISO-8859-1, a letter in ISO-8859-2: a sign where no letter stands before it.
  opening,    ///< Spanish opening marks: where a capital follows and no letter stands before.
};

constexpr void mark(std::array<Kind, 256>& kinds, std::string_view bytes, Kind kind) {
  for (const char c : bytes) kinds[static_cast<unsigned char>(c)] = kind;
}

constexpr std::array<Kind, 256> make_kinds() {
  std::array<Kind, 256> kinds{};
  for (std::size_t byte = 0xC0; byte < 0x100; ++byte) kinds[byte] = Kind::letter;
  mark(kinds, "\xD7\xF7", Kind::unclear);  // multiplication and division
  mark(kinds, "\xC1\xC2\xC4\xC7\xC9\xCB\xCD\xCE\xD3\xD4\xD6\xDA\xDC\xDF", Kind::shared);
  mark(kinds, "\xE1\xE2\xE4\xE7\xE9\xEB\xED\xEE\xF3\xF4\xF6\xFA\xFC", Kind::shared);
  mark(kinds, "\xD5\xDB\xF5\xFB", Kind::hungarian);
  mark(kinds, "\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99", Kind::sign);
  mark(kinds, "\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB4\xB7", Kind::symbol);
  mark(kinds, "\xA1\xBF", Kind::opening);
  return kinds;
}

constexpr auto kinds = make_kinds();

/// The 8-bit bytes at `begin` are a letter or two of a word that has ASCII letters too.
bool is_in_word(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t longest = 2;
  const bool has_letter_beside =
      (begin != 0 && base::is_alpha(text[begin - 1])) || (end != text.size() && base::is_alpha(text[end]));
  return has_letter_beside && end - begin <= longest;
}

/// What a text has shown so far.
struct Seen {
  bool letter = false;
  bool hungarian = false;
};

/// One byte of a run of 8-bit bytes; false: it may be anything.
bool is_likely(std::string_view text, std::size_t at, std::size_t begin, std::size_t end, Seen& seen) {
  const bool is_behind_letter = begin != 0 && base::is_alpha(text[begin - 1]);
  switch (kinds[static_cast<unsigned char>(text[at])]) {
    case Kind::letter:
      seen.letter = true;
      return is_in_word(text, begin, end);
    case Kind::hungarian:
      seen.hungarian = true;
      return is_in_word(text, begin, end);
    case Kind::shared:
      return is_in_word(text, begin, end);
    case Kind::sign:
      return true;
    case Kind::symbol:
      // Behind a small letter, and at the end of a word, there is no capital of ISO-8859-2 either.
      return !is_behind_letter ||
             (static_cast<unsigned char>(text[at]) < 0xB0 && base::is_lower(text[begin - 1]) &&
              (end == text.size() || !base::is_alpha(text[end])));
    case Kind::opening:
      return !is_behind_letter && end != text.size() && base::is_upper(text[end]);
    default:
      return false;
  }
}

}  // namespace

bool is_western(std::string_view text) {
  Seen seen;
  for (auto begin = base::find_8bit(text, 0); begin < text.size(); begin = base::find_8bit(text, begin)) {
    auto end = begin;
    while (end < text.size() && base::is_8bit(text[end])) ++end;
    for (auto at = begin; at < end; ++at) {
      if (!is_likely(text, at, begin, end, seen)) return false;
    }
    begin = end;
  }
  return seen.letter || !seen.hungarian;
}

}  // namespace pipermill::codec
