#pragma once

#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"

namespace pipermill::mail {

/// What was met while header values became text; gathered until it is taken.
struct TextReport {
  bool has_broken_word = false;
  bool has_unknown_charset = false;
  bool is_guessed = false;
  bool is_lossy = false;
};

/// Makes text of raw header values. What it returns lives in the raw value or in the arena.
class HeaderText {
 public:
  HeaderText(base::Arena& arena, codec::Converter& converter, codec::CharsetGuesser& guesser)
      : arena_(arena), converter_(converter), guesser_(guesser) {}

  /// Charset of raw 8-bit values that are no UTF-8; empty: guessed.
  void set_8bit_charset(std::string_view charset) { charset_ = charset; }

  /// What is known of all raw values to come. Saves looking at each.
  struct Known {
    bool is_ascii = false;
    bool has_no_cr = false;
    bool has_no_line_end = false;
  };
  void set_known(Known known) { known_ = known; }

  /// On one line, encoded words decoded, valid UTF-8, trimmed.
  [[nodiscard]] std::string_view decode(std::string_view raw);

  /// The same with encoded words left as they are.
  [[nodiscard]] std::string_view unfold(std::string_view raw);

  /// decode() for a name: a fold reads as a blank, since a name is words (RFC 5322 section 3.2.5).
  [[nodiscard]] std::string_view decode_name(std::string_view raw);

  /// A value of a known charset as text, trimmed; empty: the charset is not known.
  [[nodiscard]] std::string_view convert(std::string_view value, std::string_view charset);

  /// What happened since the last call.
  [[nodiscard]] TextReport take_report();

  [[nodiscard]] base::Arena& arena() { return arena_; }

 private:
  std::string_view one_line(std::string_view raw);
  std::string_view as_utf8(std::string_view text);

  base::Arena& arena_;
  codec::Converter& converter_;
  codec::CharsetGuesser& guesser_;
  std::string charset_;
  Known known_;
  std::string scratch_;
  TextReport report_;
};

}  // namespace pipermill::mail
