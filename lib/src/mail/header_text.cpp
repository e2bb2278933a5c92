#include "mail/header_text.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "codec/encoded_word.hpp"
#include "codec/utf8.hpp"

namespace pipermill::mail {

TextReport HeaderText::take_report() { return std::exchange(report_, {}); }

namespace {

/// Blanks behind a fold that are there for the eye: LISTSERV begins all values in one column. One is the
/// value's.
std::size_t padding(std::string_view behind_fold) {
  constexpr std::size_t narrow = 8;
  const auto blanks = std::min(behind_fold.find_first_not_of(' '), behind_fold.size());
  return blanks < narrow ? 0 : blanks - 1;
}

}  // namespace

/// Takes out the line ends of folds (RFC 5322 section 2.2.3) and leaves the blank behind them; a line end
/// that is no fold becomes a blank, so that a value is never two lines.
std::string_view HeaderText::one_line(std::string_view raw) {
  const bool has_cr = !known_.has_no_cr && raw.find('\r') != std::string_view::npos;
  if (!has_cr && raw.find('\n') == std::string_view::npos) return raw;
  char* const begin = arena_.allocate(raw.size());
  char* end = begin;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\n' && raw[i] != '\r') {
      *end++ = raw[i];
      continue;
    }
    if (raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') ++i;
    i += padding(raw.substr(i + 1));
    if (i + 1 < raw.size() && !base::is_blank(raw[i + 1])) *end++ = ' ';
  }
  return {begin, static_cast<std::size_t>(end - begin)};
}

std::string_view HeaderText::as_utf8(std::string_view text) {
  if (base::is_ascii(text) || codec::is_valid_utf8(text)) return text;
  const bool has_charset = !charset_.empty() && converter_.knows(charset_);
  report_.is_guessed |= !has_charset;
  scratch_.clear();
  const auto done =
      converter_.append(text, has_charset ? std::string_view(charset_) : guesser_.guess(text), scratch_);
  if (!done.is_known) codec::append_repaired_utf8(text, scratch_);
  report_.is_lossy |= done.is_lossy || !done.is_known;
  return arena_.store(scratch_);
}

std::string_view HeaderText::unfold(std::string_view raw) {
  const auto line = known_.has_no_line_end ? raw : one_line(raw);
  return base::trim(known_.is_ascii ? line : as_utf8(line));
}

std::string_view HeaderText::decode(std::string_view raw) {
  const auto text = unfold(raw);
  if (text.find("=?") == std::string_view::npos) return text;
  scratch_.clear();
  const auto words = codec::decode_words(text, converter_, scratch_);
  report_.has_broken_word |= words.has_broken;
  report_.has_unknown_charset |= words.has_unknown_charset;
  report_.is_lossy |= words.is_lossy;
  // A word may hold line ends; the value may not.
  for (char& c : scratch_) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return base::trim(arena_.store(scratch_));
}

std::string_view HeaderText::convert(std::string_view value, std::string_view charset) {
  const auto stored = one_line(arena_.store(value));
  if (charset.empty() || base::is_ascii(stored)) return base::trim(as_utf8(stored));
  report_.has_unknown_charset |= !converter_.knows(charset);
  if (!converter_.knows(charset)) return base::trim(as_utf8(stored));
  scratch_.clear();
  report_.is_lossy |= converter_.append(stored, charset, scratch_).is_lossy;
  for (char& c : scratch_) {  // a charset may make line ends of other bytes
    if (c == '\n' || c == '\r') c = ' ';
  }
  return base::trim(arena_.store(scratch_));
}

std::string_view HeaderText::decode_name(std::string_view raw) {
  const auto text = decode(raw);
  if (text.find('\t') == std::string_view::npos) return text;
  char* const begin = arena_.allocate(text.size());
  std::replace_copy(text.begin(), text.end(), begin, '\t', ' ');
  return {begin, text.size()};
}

}  // namespace pipermill::mail
