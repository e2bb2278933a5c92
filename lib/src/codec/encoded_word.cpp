#include "codec/encoded_word.hpp"

#include <cstddef>
#include <optional>

#include "base/ascii.hpp"
#include "codec/base64.hpp"
#include "codec/quoted_printable.hpp"

namespace pipermill::codec {

namespace {

constexpr std::size_t max_charset = 64;

/// =?charset*language?B-or-Q?text?=
struct EncodedWord {
  std::string_view charset;
  char encoding;
  std::string_view text;
  std::size_t length;  // of the whole word
};

/// The word at the front of `rest`, which begins with "=?". Looks no further than the third "?", so that many
/// broken words cost what they are long.
std::optional<EncodedWord> parse_word(std::string_view rest) {
  const auto charset_end = rest.substr(0, max_charset + 3).find('?', 2);
  if (charset_end == std::string_view::npos || charset_end == 2) return std::nullopt;
  const auto charset = rest.substr(2, charset_end - 2);
  if (rest.size() < charset_end + 4 || rest[charset_end + 2] != '?') return std::nullopt;
  const char encoding = base::to_lower(rest[charset_end + 1]);
  if (encoding != 'b' && encoding != 'q') return std::nullopt;
  const auto text_begin = charset_end + 3;
  const auto text_end = rest.find('?', text_begin);
  if (text_end == std::string_view::npos || text_end + 1 >= rest.size() || rest[text_end + 1] != '=') {
    return std::nullopt;
  }
  return EncodedWord{charset.substr(0, charset.find('*')), encoding,
                     rest.substr(text_begin, text_end - text_begin), text_end + 2};
}

bool decode_bytes(const EncodedWord& word, std::string& bytes) {
  return word.encoding == 'b' ? decode_base64(word.text, bytes) : decode_q(word.text, bytes);
}

/// A run of adjacent words of one charset, not yet converted.
class Run {
 public:
  Run(Converter& converter, std::string& out, WordsReport& report)
      : converter_(converter), out_(out), report_(report) {}

  /// A word, and the blanks before it, which count only where it or the word before it is kept as written.
  void add(const EncodedWord& word, std::string_view as_written, std::string_view blanks) {
    if (!is_empty() && !base::iequals(word.charset, charset_)) flush();
    const auto size = bytes_.size();
    const bool is_decodable = decode_bytes(word, bytes_) && converter_.knows(word.charset);
    if (!is_decodable) {
      bytes_.resize(size);
      report_.has_unknown_charset |= !converter_.knows(word.charset);
      report_.has_broken |= converter_.knows(word.charset);
      flush();
      out_ += blanks;
      out_ += as_written;
      is_kept_ = true;
      return;
    }
    if (is_kept_) out_ += blanks;
    is_kept_ = false;
    is_empty_ = false;
    charset_ = word.charset;
  }

  /// Text stands before the next word: blanks there are text.
  void end() {
    flush();
    is_kept_ = true;
  }

  [[nodiscard]] bool is_empty() const { return is_empty_; }

  void flush() {
    if (is_empty()) return;
    report_.is_lossy |= converter_.append(bytes_, charset_, out_).is_lossy;
    bytes_.clear();
    is_empty_ = true;
  }

 private:
  Converter& converter_;
  std::string& out_;
  WordsReport& report_;
  std::string bytes_;
  std::string_view charset_;
  bool is_empty_ = true;
  bool is_kept_ = true;  // what stands before was not decoded
};

}  // namespace

WordsReport decode_words(std::string_view text, Converter& converter, std::string& out) {
  WordsReport report;
  Run run(converter, out, report);
  auto rest = text;
  while (true) {
    const auto start = rest.find("=?");
    auto before = rest.substr(0, start);
    const auto word = start == std::string_view::npos ? std::nullopt : parse_word(rest.substr(start));
    const bool are_blanks = word && !before.empty() && base::trim(before).empty();
    if (!before.empty() && !are_blanks) {
      run.end();
      out += before;
      before = {};
    }
    if (start == std::string_view::npos) break;
    if (word) {
      run.add(*word, rest.substr(start, word->length), before);
      rest.remove_prefix(start + word->length);
      continue;
    }
    report.has_broken = true;
    run.end();
    out += "=?";
    rest.remove_prefix(start + 2);
  }
  run.flush();
  return report;
}

}  // namespace pipermill::codec
