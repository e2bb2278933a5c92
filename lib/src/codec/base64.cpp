#include "codec/base64.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/ascii.hpp"
#include "base/kernels.hpp"

namespace pipermill::codec {

namespace {

constexpr std::int8_t none = -1;
constexpr std::int8_t space = -2;
constexpr std::int8_t padding = -3;

constexpr std::array<std::int8_t, 256> make_values() {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = none;
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  }
  for (const char c : std::string_view(" \t\r\n")) values[static_cast<unsigned char>(c)] = space;
  values[static_cast<unsigned char>('=')] = padding;
  return values;
}

constexpr auto values = make_values();

/// The bits of a character at each of the four places of a group; a high bit for what is not of the alphabet.
constexpr std::uint32_t not_of_it = std::uint32_t{1} << 31U;
constexpr std::array<std::array<std::uint32_t, 256>, 4> make_places() {
  std::array<std::array<std::uint32_t, 256>, 4> places{};
  for (std::size_t place = 0; place < places.size(); ++place) {
    for (std::size_t byte = 0; byte < values.size(); ++byte) {
      const auto value = values[byte];
      places[place][byte] = value < 0 ? not_of_it : static_cast<std::uint32_t>(value) << (18 - 6 * place);
    }
  }
  return places;
}

constexpr auto places = make_places();

/// Decodes whole groups from the front of `text`, which loses them, while there is room for them before
/// `end`; gives the end of what was written. Up to `slack` bytes behind it are overwritten.
char* decode_groups(std::string_view& text, char* out, const char* end) {
  const auto room = static_cast<std::size_t>(end - out) / 3 * 4;
  const auto done = base::kernels().decode_base64(text.substr(0, room), out);
  text.remove_prefix(done);
  out += done / 4 * 3;
  const auto byte = [&text](std::size_t n) { return static_cast<unsigned char>(text[n]); };
  while (text.size() >= 4 && end - out >= 3) {
    const auto bits = places[0][byte(0)] | places[1][byte(1)] | places[2][byte(2)] | places[3][byte(3)];
    if ((bits & not_of_it) != 0) break;
    out[0] = static_cast<char>(bits >> 16U);
    out[1] = static_cast<char>(bits >> 8U);
    out[2] = static_cast<char>(bits);
    out += 3;
    text.remove_prefix(4);
  }
  return out;
}

/// The bytes of a last group of two or three characters; one alone stands for nothing.
char* end_run(std::uint32_t bits, unsigned count, char* out) {
  if (count >= 2) *out++ = static_cast<char>(bits >> (count == 2 ? 4 : 10));
  if (count == 3) *out++ = static_cast<char>(bits >> 2);
  return out;
}

/// Up to the next padding, or to the end, there is nothing but whole groups.
bool begins_with_groups(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    const auto value = values[static_cast<unsigned char>(c)];
    if (value == none) return false;
    if (value == padding) return true;
    letters += value >= 0 ? 1 : 0;
  }
  return letters % 4 == 0;
}

/// A line of nothing but the alphabet, its padding at the end.
bool is_pure_line(std::string_view line) {
  const auto text = base::trim(line);
  const auto counted = base::kernels().count_base64(text);
  return counted.letters != 0 && counted.letters + counted.blanks == text.size() &&
         text.find_first_of(" \t") == std::string_view::npos;
}

/// Without lines at the end that are no base64: footers that were put below. All of it where no line is.
std::string_view without_footer(std::string_view text) {
  auto end = text.size();
  bool is_any_dropped = false;
  for (auto line_end = end; line_end > 0;) {
    const auto line_break = text.rfind('\n', line_end - 1);
    const auto begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    const auto line = text.substr(begin, line_end - begin);
    if (is_pure_line(line)) return is_any_dropped ? text.substr(0, end) : text;
    if (!base::trim(line).empty()) {
      end = begin;
      is_any_dropped = true;
    }
    line_end = line_break == std::string_view::npos ? 0 : line_break;
  }
  return text;
}

/// Takes the characters up to the next padding off the front. Padding ends the data, unless more data follows
/// it: some writers encode piece by piece. Anything else behind it (a footer, a greeting) is dropped.
std::string_view take_run(std::string_view& text, bool& is_clean) {
  std::size_t letters = 0;
  std::size_t end = 0;
  while (true) {
    const auto sign = text.find('=', end);
    letters += base::kernels().count_base64(text.substr(end, sign - end)).letters;
    if (sign == std::string_view::npos) return std::exchange(text, {});
    end = sign;
    if (letters % 4 != 0) break;
    ++end;  // no padding is needed there: a stray sign, as of line ends in quoted-printable
  }
  const auto run = text.substr(0, end);
  auto rest = text.substr(end);
  while (!rest.empty() && values[static_cast<unsigned char>(rest.front())] <= space) rest.remove_prefix(1);
  const bool has_more = !rest.empty() && begins_with_groups(rest);
  is_clean &= rest.empty() || has_more;
  text = has_more ? rest : std::string_view{};
  return run;
}

/// The length of the run of the alphabet at the front, its padding included.
std::size_t run_length(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && values[static_cast<unsigned char>(text[n])] >= 0) ++n;
  for (int signs = 0; signs < 2 && n != 0 && n < text.size() && text[n] == '='; ++signs) ++n;
  return n;
}

}  // namespace

bool looks_like_base64(std::string_view text) {
  constexpr std::size_t longest = 76;
  constexpr std::size_t shortest = 24;
  auto rest = text;
  while (!rest.empty() && (rest.front() == '\n' || rest.front() == '\r')) rest.remove_prefix(1);
  const auto first = run_length(rest);
  if (first < shortest || first > longest) return false;
  while (!rest.empty()) {
    const auto length = run_length(rest);
    if (length > first || length % 4 != 0) return false;
    rest.remove_prefix(length);
    const bool is_last = length < first;
    if (!rest.empty() && values[static_cast<unsigned char>(rest.front())] != space) return false;
    while (!rest.empty() && values[static_cast<unsigned char>(rest.front())] == space) rest.remove_prefix(1);
    if (is_last) return rest.empty();
  }
  return true;
}

Base64Size base64_size(std::string_view text) {
  Base64Size size;
  const auto body = without_footer(text);
  size.is_clean = body.size() == text.size();
  text = body;
  while (!text.empty()) {
    const auto run = take_run(text, size.is_clean);
    const auto [letters, blanks] = base::kernels().count_base64(run);
    const auto rest = letters % 4;
    size.bytes += letters / 4 * 3 + (rest > 1 ? rest - 1 : 0);
    size.is_clean &= letters + blanks == run.size() && rest != 1;
  }
  return size;
}

Base64Decoder::Base64Decoder(std::string_view text) : text_(without_footer(text)) {
  is_clean_ = text_.size() == text.size();
}

std::size_t Base64Decoder::read(char* out, std::size_t room) {
  char* at = out;
  const char* const end = out + room - 2;  // of the last place where a group of three fits
  while (at < end) {
    if (run_.empty() && !next_run(at)) break;
    if (count_ == 0) at = decode_groups(run_, at, end + 2);
    if (run_.empty() || at >= end) continue;
    const auto value = values[static_cast<unsigned char>(run_.front())];
    run_.remove_prefix(1);
    is_clean_ &= value != none;
    if (value < 0) continue;
    bits_ = (bits_ << 6) | static_cast<std::uint32_t>(value);
    if (++count_ < 4) continue;
    *at++ = static_cast<char>(bits_ >> 16);
    *at++ = static_cast<char>(bits_ >> 8);
    *at++ = static_cast<char>(bits_);
    bits_ = 0;
    count_ = 0;
  }
  return static_cast<std::size_t>(at - out);
}

/// Ends the run at hand; false where there is no other one.
bool Base64Decoder::next_run(char*& at) {
  is_clean_ &= count_ != 1;
  at = end_run(std::exchange(bits_, 0), std::exchange(count_, 0), at);
  if (text_.empty()) return false;
  run_ = take_run(text_, is_clean_);
  return true;
}

bool is_no_base64(std::string_view text) {
  constexpr std::size_t tolerated = 16;  // one character of so many
  const auto body = without_footer(text);
  const auto counted = base::kernels().count_base64(body);
  const auto others = body.size() - counted.letters - counted.blanks;
  const auto words = base::trim(body);
  const bool has_blanks = words.find(' ') != std::string_view::npos;
  return others * tolerated > body.size() || (has_blanks && others != 0);
}

bool decode_base64(std::string_view text, std::string& out) {
  constexpr std::size_t piece = std::size_t{64} << 10;  // filled with zeros first, while it is in the cache
  Base64Decoder decoder(text);
  while (true) {
    const auto before = out.size();
    const auto room = std::min(piece, text.size() / 4 * 3 + 3) + Base64Decoder::slack;
    out.resize(before + room);
    const auto got = decoder.read(out.data() + before, room - Base64Decoder::slack);
    out.resize(before + got);
    if (got == 0) return decoder.is_clean();
  }
}

}  // namespace pipermill::codec
