#include "record/body_text.hpp"

#include <cstddef>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "codec/japanese.hpp"
#include "codec/utf8.hpp"

namespace pipermill::record {

namespace {

/// LF for CRLF. A CR alone is a character of the text.
std::string_view without_crlf(std::string_view text, base::Arena& arena) {
  char* const begin = arena.allocate(text.size());
  char* end = begin;
  auto rest = text;
  while (!rest.empty()) {
    const auto at = rest.find("\r\n");
    end += rest.copy(end, at == std::string_view::npos ? rest.size() : at);
    if (at == std::string_view::npos) break;
    rest.remove_prefix(at + 1);
  }
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// The shifts of ISO-2022-JP (RFC 1468): a text that has them is not ASCII, whatever its bytes.
bool has_japanese_shift(std::string_view text) {
  return text.find("\x1b$B") != std::string_view::npos || text.find("\x1b$@") != std::string_view::npos;
}

/// Mostly UTF-8, with some broken characters: then it is better read as that than as anything else.
bool is_damaged_utf8(std::string_view text) {
  constexpr std::size_t enough = 64;  // of broken ones, to be sure of a no
  codec::Utf8Count count;
  for (auto at = base::find_8bit(text, 0); at < text.size(); at = base::find_8bit(text, at)) {
    const auto step = codec::first_character(text.substr(at));
    ++(step.is_valid ? count.characters : count.broken);
    at += step.length;
    if (count.broken > enough && count.characters < 4 * count.broken) return false;
  }
  return count.characters >= 3 && count.characters >= 4 * count.broken;
}

bool is_utf8_label(std::string_view label) {
  return base::iequals(label, "utf-8") || base::iequals(label, "utf8");
}

}  // namespace

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  codec::append_repaired_utf8(bytes, text);
  return text;
}

std::string_view beginning_of(std::string_view text, std::size_t max) {
  if (text.size() <= max) return text;
  while (max > 0 && codec::is_inside_character(text[max])) --max;
  return text.substr(0, max);
}

void TextDecoder::convert(std::string_view bytes, std::string_view charset, base::Arena& arena,
                          DecodedText& out) {
  scratch_.clear();
  const auto done = converter_.append(bytes, charset, scratch_);
  if (!done.is_known) codec::append_repaired_utf8(bytes, scratch_);
  out.is_lossy |= done.is_lossy || !done.is_known;
  out.text = arena.store(scratch_);
  out.charset = arena.store(charset);
}

/// False where the charset that is named cannot be what it is.
bool TextDecoder::convert_declared(std::string_view bytes, std::string_view declared, base::Arena& arena,
                                   DecodedText& out) {
  if (!converter_.knows(declared)) {
    out.has_unknown_charset = true;
    return false;
  }
  if (base::iequals(declared, "us-ascii") || base::iequals(declared, "ascii"))
    return false;  // it has 8-bit bytes
  if (is_utf8_label(declared) && codec::is_valid_utf8(bytes)) {
    out.text = bytes;
    out.charset = "utf-8";
    return true;
  }
  convert(bytes, declared, arena, out);
  return true;
}

void TextDecoder::convert_undeclared(std::string_view bytes, std::string_view fallback, base::Arena& arena,
                                     DecodedText& out) {
  if (codec::is_valid_utf8(bytes)) {
    out.text = bytes;
    out.charset = "utf-8";
  } else if (!fallback.empty() && converter_.knows(fallback)) {
    convert(bytes, fallback, arena, out);
  } else if (is_damaged_utf8(bytes)) {
    convert(bytes, "utf-8", arena, out);
  } else {
    out.is_guessed = true;
    const std::string guess(guesser_.guess(bytes));
    convert(bytes, converter_.knows(guess) ? std::string_view(guess) : "windows-1252", arena, out);
  }
}

DecodedText TextDecoder::decode(std::string_view bytes, std::string_view declared, std::string_view fallback,
                                base::Arena& arena, base::Lines& lines) {
  DecodedText out;
  out.text = bytes;
  out.charset = "us-ascii";
  lines.index(bytes);
  if (lines.has_8bit()) {
    if (declared.empty() || !convert_declared(bytes, declared, arena, out)) {
      convert_undeclared(bytes, fallback, arena, out);
    }
  } else if (lines.has_escape() && has_japanese_shift(bytes)) {
    DecodedText japanese;
    convert(bytes, "iso-2022-jp", arena, japanese);
    // Where it says so itself, what cannot be read is told; where it does not, it may be anything.
    const bool is_declared = codec::is_iso_2022_jp(declared);
    if (!japanese.is_lossy || is_declared) {
      out = japanese;
      out.is_guessed = !is_declared;
    }
  } else if (!declared.empty() && !base::iequals(declared, "us-ascii") && converter_.knows(declared)) {
    // 7-bit bytes are not ASCII in every charset (UTF-7, ISO-2022-KR, UTF-16); where they are, nothing
    // changes.
    DecodedText other;
    convert(bytes, declared, arena, other);
    if (other.text != bytes) {
      out = other;
    } else {
      out.charset = other.charset;
    }
  } else if (!declared.empty()) {
    out.has_unknown_charset = !base::iequals(declared, "us-ascii") && !converter_.knows(declared);
  }
  const bool has_crlf = lines.has_cr() && out.text.find("\r\n") != std::string_view::npos;
  if (has_crlf) out.text = without_crlf(out.text, arena);
  out.is_cut = out.text.size() > base::Lines::max_size;
  if (out.is_cut) out.text = beginning_of(out.text, base::Lines::max_size);
  if (has_crlf || out.is_cut || out.text.data() != bytes.data()) lines.index(out.text);
  return out;
}

bool knows_charset(std::string_view charset) { return codec::Converter().knows(charset); }

}  // namespace pipermill::record
