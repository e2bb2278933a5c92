// Decoders: they end, give UTF-8 where they say so, and every kernel gives the same answer.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/kernels.hpp"
#include "base/lines.hpp"
#include "codec/base64.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "codec/encoded_word.hpp"
#include "codec/flowed.hpp"
#include "codec/html_text.hpp"
#include "codec/quoted_printable.hpp"
#include "export/escape.hpp"
#include "laws.hpp"

namespace {

using namespace pipermill;

void check_kernels(std::string_view text) {
  using base::Kernels;
  std::string valid;
  codec::append_repaired_utf8(text, valid);
  std::string padded(text);
  padded.resize((text.size() / Kernels::block + 1) * Kernels::block, ' ');
  const auto blocks = padded.size() / Kernels::block;
  struct Answer {
    std::size_t pair;
    std::size_t first_8bit;
    bool has_odd;
    std::vector<std::uint32_t> line_ends;
    std::vector<char> escaped;
    bool operator==(const Answer& other) const {
      return pair == other.pair && first_8bit == other.first_8bit && has_odd == other.has_odd &&
             line_ends == other.line_ends && escaped == other.escaped;
    }
  };
  std::vector<Answer> answers;
  for (const auto* const kernels : base::all_kernels()) {
    Answer answer{kernels->find_pair(text, 0, '\n', 'F'), kernels->find_8bit(text, 0), false, {}, {}};
    answer.line_ends.resize(padded.size() + 8);
    answer.escaped.resize(valid.size() * exporting::escape_growth + exporting::escape_slack);
    const auto ends = kernels->find_line_ends(padded.data(), blocks, 7, answer.line_ends.data());
    const auto* const end = kernels->escape_json(valid, answer.escaped.data());
    answer.has_odd = ends.has_odd;
    answer.line_ends.resize(ends.count);
    answer.escaped.resize(static_cast<std::size_t>(end - answer.escaped.data()));
    answers.push_back(answer);
  }
  fuzz::demand(std::adjacent_find(answers.begin(), answers.end(), std::not_equal_to<>()) == answers.end(),
               "kernels agree");
}

void check_charsets(std::string_view text) {
  constexpr std::array<std::string_view, 8> charsets = {"utf-8",   "iso-8859-1", "iso-2022-jp", "utf-7",
                                                        "gb18030", "euc-kr",     "utf-16",      "koi8-r"};
  codec::Converter converter;
  for (const auto charset : charsets) {
    std::string out;
    converter.append(text, charset, out);
    fuzz::demand(codec::is_valid_utf8(out), "what was converted is UTF-8");
  }
  std::string out;
  converter.append(text, text.substr(0, 40), out);
  fuzz::demand(codec::is_valid_utf8(out), "what a strange charset gave is UTF-8");
  std::string unflowed;
  codec::append_unflowed(text, text.size() % 2 == 0, unflowed);
  fuzz::demand(unflowed.size() <= 2 * text.size() + 1, "paragraphs are no longer than their lines and marks");
  std::string valid;
  codec::append_repaired_utf8(text, valid);
  if (const auto seen = codec::html_to_text(valid))
    fuzz::demand(codec::is_valid_utf8(seen->text), "what is seen of HTML is UTF-8");
  codec::CharsetGuesser guesser;
  if (!codec::is_valid_utf8(text)) fuzz::demand(!guesser.guess(text).empty(), "there is always a guess");
}

void check_escape(std::string_view text) {
  std::string valid;
  codec::append_repaired_utf8(text, valid);
  fuzz::demand(codec::is_valid_utf8(valid), "repaired text is UTF-8");
  std::vector<char> out(valid.size() * exporting::escape_growth + exporting::escape_slack);
  const char* const end = exporting::put_json_escaped(valid, out.data());
  const std::string_view escaped(out.data(), static_cast<std::size_t>(end - out.data()));
  fuzz::demand(codec::is_valid_utf8(escaped), "escaped text is UTF-8");
  for (const char c : escaped)
    fuzz::demand(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "nothing is left bare");
}

}  // namespace

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::view(data, size);
  std::string out;
  codec::decode_base64(text, out);
  fuzz::demand(out.size() <= text.size(), "base64 shrinks");
  out.clear();
  codec::decode_quoted_printable(text, out);
  codec::decode_q(text, out);
  fuzz::demand(out.size() <= 2 * text.size(), "quoted-printable does not grow");
  base::Lines lines;
  lines.index(text);
  fuzz::demand(lines.count() == 0 ? text.empty() : lines.end_of(lines.count() - 1) == text.size(),
               "lines cover the text");
  check_kernels(text);
  check_charsets(text);
  check_escape(text);
  return 0;
}
