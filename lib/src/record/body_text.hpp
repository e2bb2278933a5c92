#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"

namespace pipermill::record {

/// Raw bytes as text: UTF-8, LF.
struct DecodedText {
  std::string_view text;     ///< In the raw bytes where nothing had to be changed, else in the arena.
  std::string_view charset;  ///< Static or in the arena.
  bool is_guessed = false;
  bool is_lossy = false;
  bool has_unknown_charset = false;
  bool is_cut = false;  ///< There was more than Options::max_text_size, or than base::Lines can index.

  /// It is in a charset of which others may be told: neither of those that everybody is told of.
  [[nodiscard]] bool has_own_charset() const {
    return !charset.empty() && charset != "us-ascii" && charset != "utf-8";
  }
};

/// `bytes` with U+FFFD for what is no UTF-8: names of files and what users give are bytes, records are not.
[[nodiscard]] std::string repaired_utf8(std::string_view bytes);

/// The beginning of a text in UTF-8, of `max` bytes at most, cut between characters.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t max);

/// Makes text of bytes, and indexes its lines.
class TextDecoder {
 public:
  TextDecoder(codec::Converter& converter, codec::CharsetGuesser& guesser)
      : converter_(converter), guesser_(guesser) {}

  /// @param declared  charset the message names; empty: none
  /// @param fallback  for 8-bit text that names none and is no UTF-8; empty: guessed
  DecodedText decode(std::string_view bytes, std::string_view declared, std::string_view fallback,
                     base::Arena& arena, base::Lines& lines);

 private:
  void convert(std::string_view bytes, std::string_view charset, base::Arena& arena, DecodedText& out);
  bool convert_declared(std::string_view bytes, std::string_view declared, base::Arena& arena,
                        DecodedText& out);
  void convert_undeclared(std::string_view bytes, std::string_view fallback, base::Arena& arena,
                          DecodedText& out);

  codec::Converter& converter_;
  codec::CharsetGuesser& guesser_;
  std::string scratch_;
};

/// Text in it can be read.
[[nodiscard]] bool knows_charset(std::string_view charset);

}  // namespace pipermill::record
