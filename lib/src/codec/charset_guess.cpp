#include "codec/charset_guess.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "codec/western.hpp"
#include "features.hpp"

#if PIPERMILL_HAVE_UCHARDET
#include <uchardet/uchardet.h>
#endif

namespace pipermill::codec {

namespace {

constexpr std::string_view fallback = "windows-1252";

#if PIPERMILL_HAVE_UCHARDET
constexpr std::size_t sample_size =
    256;  // of words with 8-bit bytes: more makes the detector slower, not surer

/// The words of `text` that hold 8-bit bytes: the rest tells a detector nothing.
void take_words(std::string_view text, std::string& words) {
  words.clear();
  std::size_t begin = 0;
  bool has_8bit = false;
  for (std::size_t i = 0; i <= text.size() && words.size() < sample_size; ++i) {
    if (i < text.size() && !base::is_space(text[i])) {
      has_8bit |= base::is_8bit(text[i]);
      continue;
    }
    if (has_8bit) {
      words += text.substr(begin, std::min(i - begin, sample_size));
      words += ' ';
    }
    begin = i + 1;
    has_8bit = false;
  }
}
#endif

}  // namespace

#if PIPERMILL_HAVE_UCHARDET

struct CharsetGuesser::Detector {
  Detector() : handle(uchardet_new()) {}
  Detector(const Detector&) = delete;
  Detector& operator=(const Detector&) = delete;
  ~Detector() { uchardet_delete(handle); }

  uchardet_t handle;
  std::string words;
  std::string charset;
};

std::string_view CharsetGuesser::guess(std::string_view text) {
  if (is_western(text)) return fallback;
  if (detector_ == nullptr) detector_ = std::make_unique<Detector>();
  auto& [handle, words, charset] = *detector_;
  take_words(text, words);
  uchardet_reset(handle);
  if (uchardet_handle_data(handle, words.data(), words.size()) != 0) return fallback;
  uchardet_data_end(handle);
  charset = uchardet_get_charset(handle);
  for (char& c : charset) c = base::to_lower(c);
  // What is no UTF-8 and has 8-bit bytes is neither of these, whatever the detector says of the part it saw.
  const bool is_wrong = charset.empty() || charset == "ascii" || charset == "us-ascii" || charset == "utf-8";
  return is_wrong ? fallback : std::string_view(charset);
}

#else

struct CharsetGuesser::Detector {};

std::string_view CharsetGuesser::guess(std::string_view) { return fallback; }

#endif

CharsetGuesser::CharsetGuesser() = default;
CharsetGuesser::~CharsetGuesser() = default;

}  // namespace pipermill::codec
