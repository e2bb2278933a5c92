#pragma once

#include <string>
#include <string_view>

#include "codec/charset.hpp"

namespace pipermill::codec {

/// What decoding the words of one header value met.
struct WordsReport {
  bool has_broken = false;  ///< Something like a word that is none; kept as written.
  bool has_unknown_charset = false;
  bool is_lossy = false;
};

/// Appends `text` with its encoded words decoded (RFC 2047, language tags of RFC 2231 section 5).
///
/// White space between two words is dropped (section 6.2); adjacent words of one charset are decoded
/// together, since writers cut characters in two. What is no word is appended as it stands: `text` is valid
/// UTF-8, so is what comes out.
WordsReport decode_words(std::string_view text, Converter& converter, std::string& out);

}  // namespace pipermill::codec
