#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pipermill::body {

/// Which lines are looked at; the others are text. Two bytes tell: a line is passed over unless the marks of
/// its first byte and those of the byte behind it have one in common.
class FirstBytes {
 public:
  /// 1 or 0, to be shifted into a mask.
  [[nodiscard]] std::uint64_t are_special(char first, char second) const {
    return (first_[index(first)] & second_[index(second)]) != 0 ? 1 : 0;
  }
  constexpr FirstBytes() {
    constexpr std::string_view capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    second_.fill(1);
    for (const char c : std::string_view("> |\t")) first_[index(c)] = 1;  // quotes, and what is indented
    for (const char c : capitals) pair(1, c, capitals);                   // "PD> "
    for (const char c : capitals) pair(1, c, ">");
    // Runs of separators, footers and signatures; "- -- ".
    pair(2, '-', "- ");
    pair(3, '_', "_");
    pair(4, '=', "=");
    pair(5, '*', "*");
    pair(6, '~', "~");
    pair(7, '#', "#");
    pair(8, '+', "+");
    pair(9, '\xE2', "\x94");  // the heavy line
    pair(10, '[',
         "[NAM-");  // "[[alternative HTML version deleted]]", "[Non-text ...", "[Attachment ...", "[-- ..."
    // "Index:", "Inizio", "Inicio", "Anfang"; "Begin"; "diff"; "Debut" with its accent.
    pair(11, 'I', "n");
    pair(11, 'A', "n");
    pair(12, 'B', "e");
    pair(13, 'd', "i");
    pair(14, 'D', "\xC3?");
    // "From:", "Date:", "Message-ID:", in any case.
    for (const char c : std::string_view("Ff")) pair(14, c, "rR");  // as may_be_key_field() has them
    for (const char c : std::string_view("Dd")) pair(14, c, "aA");
    for (const char c : std::string_view("Mm")) pair(14, c, "eE");
    pair(15, 'b', "e");  // "begin 644 NAME"
  }

 private:
  static constexpr std::size_t index(char c) { return static_cast<unsigned char>(c); }
  constexpr void pair(unsigned mark, char first, std::string_view seconds) {
    const auto bit = static_cast<std::uint16_t>(1U << mark);
    first_[index(first)] |= bit;
    for (const char c : seconds) second_[index(c)] |= bit;
  }

  std::array<std::uint16_t, 256> first_{};
  std::array<std::uint16_t, 256> second_{};
};

inline constexpr FirstBytes first_bytes;

}  // namespace pipermill::body
