// JSON strings for the C++ peers and for limits.cpp: 64 bytes a step with AVX2, else a byte at a time.
#pragma once
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace peer {

constexpr std::size_t longest_escape = 6;
constexpr std::size_t overshoot = 64;  // a step stores this much before it knows how much of it stands

inline bool needs_escape(unsigned char byte) { return byte < 0x20 || byte == '"' || byte == '\\'; }

inline char* escape_byte(unsigned char byte, char* out) {
  *out++ = '\\';
  switch (byte) {
    case '\n':
      *out++ = 'n';
      return out;
    case '\r':
      *out++ = 'r';
      return out;
    case '\t':
      *out++ = 't';
      return out;
    case '"':
    case '\\':
      *out++ = static_cast<char>(byte);
      return out;
    default:
      break;
  }
  constexpr char hex[] = "0123456789abcdef";
  const char code[] = {'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
  std::memcpy(out, code, sizeof code);
  return out + sizeof code;
}

#ifdef __AVX2__
// One bit for each of 32 bytes that has to be escaped; the bytes are copied in passing.
inline unsigned copy_block(const char* from, char* to) {
  const auto block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), block);
  const auto quote = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('"'));
  const auto backslash = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\\'));
  const auto control = _mm256_cmpeq_epi8(_mm256_min_epu8(block, _mm256_set1_epi8(0x1f)), block);
  return static_cast<unsigned>(
      _mm256_movemask_epi8(_mm256_or_si256(control, _mm256_or_si256(quote, backslash))));
}
#endif

// Writes the escaped text without its quotes; `out` has room for longest_escape * size + overshoot.
inline char* escape(std::string_view text, char* out) {
  const char* from = text.data();
  const char* const end = from + text.size();
#ifdef __AVX2__
  while (end - from >= 128) {  // after an escape 64 bytes are copied again, from up to 64 further on
    auto mask = copy_block(from, out) | static_cast<unsigned long long>(copy_block(from + 32, out + 32))
                                            << 32;
    int done = 0;
    for (; mask != 0; mask &= mask - 1) {
      const int at = __builtin_ctzll(mask);
      out = escape_byte(static_cast<unsigned char>(from[at]), out + (at - done));
      done = at + 1;
      std::memcpy(out, from + done, 64);
    }
    out += 64 - done;
    from += 64;
  }
#endif
  for (; from < end; ++from) {
    const auto byte = static_cast<unsigned char>(*from);
    if (needs_escape(byte)) {
      out = escape_byte(byte, out);
    } else {
      *out++ = *from;
    }
  }
  return out;
}

class JsonLines {
 public:
  JsonLines() : buffer_(flush_at * 2, '\0') {}

  void raw(std::string_view text) {
    reserve(text.size());
    std::memcpy(buffer_.data() + used_, text.data(), text.size());
    used_ += text.size();
  }
  void number(long long value) { raw(std::to_string(value)); }
  void string(std::string_view text) {
    reserve(text.size() * longest_escape + overshoot + 2);
    char* const begin = buffer_.data();
    begin[used_++] = '"';
    used_ = static_cast<std::size_t>(escape(text, begin + used_) - begin);
    begin[used_++] = '"';
  }
  void string_or_null(const char* text) { text != nullptr ? string(text) : raw("null"); }
  void end_line() {
    raw("\n");
    if (used_ >= flush_at) flush();
  }
  void flush() {
    std::fwrite(buffer_.data(), 1, used_, stdout);
    used_ = 0;
  }

 private:
  static constexpr std::size_t flush_at = 1 << 20;
  void reserve(std::size_t more) {
    if (buffer_.size() - used_ < more) buffer_.resize((used_ + more) * 2);
  }

  std::string buffer_;
  std::size_t used_ = 0;
};

}  // namespace peer
