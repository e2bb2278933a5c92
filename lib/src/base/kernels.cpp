#include "base/kernels.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.hpp"
#include "base/json_escape.hpp"
#include "base/small_copy.hpp"

// The instructions of each kind of processor are asked for here and nowhere else: the rest of the library
// runs on any.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>
#define PIPERMILL_X86 1
#else
#define PIPERMILL_X86 0
#endif

namespace pipermill::base {

namespace {

std::size_t find_pair_plainly(std::string_view text, std::size_t from, char first, char second) {
  auto at = text.find(first, from);
  while (at != std::string_view::npos && at + 1 < text.size()) {
    if (text[at + 1] == second) return at;
    at = text.find(first, at + 1);
  }
  return std::string_view::npos;
}

std::size_t find_8bit_plainly(std::string_view text, std::size_t from) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  auto at = from;
  for (; at + sizeof high_bits <= text.size(); at += sizeof high_bits) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & high_bits) != 0) break;
  }
  while (at < text.size() && !is_8bit(text[at])) ++at;
  return at;
}

Kernels::Base64Count count_base64_plainly(std::string_view text) {
  Kernels::Base64Count counted;
  for (const char c : text) {
    const bool is_blank = c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '=';
    counted.letters += is_alnum(c) || c == '+' || c == '/' ? 1U : 0U;
    counted.blanks += is_blank ? 1U : 0U;
  }
  return counted;
}

std::size_t decode_no_base64(std::string_view /*text*/, char* /*out*/) { return 0; }

namespace plain {

template <class Predicate>
std::size_t find_all(const char* bytes, std::size_t size, std::uint32_t base, std::uint32_t* positions,
                     Predicate predicate) {
  std::size_t count = 0;
  for (std::size_t n = 0; n < size; ++n) {
    if (predicate(bytes[n])) positions[count++] = base + static_cast<std::uint32_t>(n);
  }
  return count;
}

Kernels::Found find_line_ends(const char* bytes, std::size_t blocks, std::uint32_t base,
                              std::uint32_t* positions) {
  const std::string_view text(bytes, blocks * Kernels::block);
  const bool has_odd =
      std::any_of(text.begin(), text.end(), [](char c) { return c != '\n' && (is_8bit(c) || c < ' '); });
  return {find_all(bytes, text.size(), base, positions, [](char c) { return c == '\n'; }), has_odd};
}

char* escape_json(std::string_view text, char* out) {
  const char* from = text.data();
  const char* const end = from + text.size();
  while (from < end) {
    if (json::is_plain(*from)) {
      *out++ = *from++;
    } else {
      from = json::put_special(from, out);
    }
  }
  return out;
}

constexpr Kernels kernels{"plain",     find_pair_plainly,    find_8bit_plainly, find_line_ends,
                          escape_json, count_base64_plainly, decode_no_base64};

}  // namespace plain

#if PIPERMILL_X86

// NOLINTBEGIN(*-reinterpret-cast): the type that the instructions' own functions take
namespace sse2 {

using Register = __m128i;
inline Register load(const char* from) { return _mm_loadu_si128(reinterpret_cast<const Register*>(from)); }
inline void store(char* to, Register a) { _mm_storeu_si128(reinterpret_cast<Register*>(to), a); }
inline Register fill(char c) { return _mm_set1_epi8(c); }
inline Register equal(Register a, Register b) { return _mm_cmpeq_epi8(a, b); }
inline Register below(Register a, Register b) { return _mm_cmplt_epi8(a, b); }
inline Register either(Register a, Register b) { return _mm_or_si128(a, b); }
inline Register both(Register a, Register b) { return _mm_and_si128(a, b); }
inline Register except(Register a, Register b) { return _mm_andnot_si128(b, a); }
inline std::uint64_t mask(Register a) { return static_cast<std::uint32_t>(_mm_movemask_epi8(a)); }
/// Position of the lowest bit; any number where there is none.
inline std::uint32_t lowest(std::uint64_t bits) {
  constexpr std::uint64_t last = std::uint64_t{1} << 63U;
  return static_cast<std::uint32_t>(__builtin_ctzll(bits | last));
}
inline std::uint32_t count(std::uint64_t bits) { return static_cast<std::uint32_t>(std::popcount(bits)); }

#include "base/kernels_x86.inl"

constexpr Kernels kernels{"sse2",      find_pair,    find_8bit,       find_line_ends,
                          escape_json, count_base64, decode_no_base64};

}  // namespace sse2

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,popcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,popcnt")
#endif
namespace avx2 {

using Register = __m256i;
inline Register load(const char* from) { return _mm256_loadu_si256(reinterpret_cast<const Register*>(from)); }
inline void store(char* to, Register a) { _mm256_storeu_si256(reinterpret_cast<Register*>(to), a); }
inline Register fill(char c) { return _mm256_set1_epi8(c); }
inline Register equal(Register a, Register b) { return _mm256_cmpeq_epi8(a, b); }
inline Register below(Register a, Register b) { return _mm256_cmpgt_epi8(b, a); }
inline Register either(Register a, Register b) { return _mm256_or_si256(a, b); }
inline Register both(Register a, Register b) { return _mm256_and_si256(a, b); }
inline Register except(Register a, Register b) { return _mm256_andnot_si256(b, a); }
inline std::uint64_t mask(Register a) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(a)); }
inline std::uint32_t lowest(std::uint64_t bits) { return static_cast<std::uint32_t>(_tzcnt_u64(bits)); }
inline std::uint32_t count(std::uint64_t bits) {
  return static_cast<std::uint32_t>(__builtin_popcountll(bits));
}

#include "base/kernels_x86.inl"  // NOLINT(readability-duplicate-include): for another processor

/// The same sixteen bytes in both halves.
inline Register twice(std::array<char, 16> bytes) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data())));
}

/// The alphabet by halves of a byte: which low halves go with which high one, and how far each range is from
/// its numbers.
std::size_t decode_base64(std::string_view text, char* out) {
  constexpr std::size_t step = 32;
  const auto low_halves =
      twice({0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A});
  const auto high_halves =
      twice({0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10});
  const auto distances = twice({0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0});
  const auto order = twice({2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1});
  const auto slash = fill('/');
  std::size_t at = 0;
  for (; at + step <= text.size(); at += step, out += step / 4 * 3) {
    const auto letters = load(text.data() + at);
    const auto high = both(_mm256_srli_epi32(letters, 4), slash);  // '/' is the mask of a half, and 0x20
    const auto low = both(letters, slash);
    if (_mm256_testz_si256(_mm256_shuffle_epi8(low_halves, low), _mm256_shuffle_epi8(high_halves, high)) == 0)
      break;
    const auto distance = _mm256_shuffle_epi8(distances, _mm256_adds_epi8(equal(letters, slash), high));
    const auto six = _mm256_adds_epi8(letters, distance);
    const auto twelve = _mm256_maddubs_epi16(six, _mm256_set1_epi32(0x01400140));
    const auto bytes = _mm256_shuffle_epi8(_mm256_madd_epi16(twelve, _mm256_set1_epi32(0x00011000)), order);
    store(out, _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7)));
  }
  return at;
}

}  // namespace avx2
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#if defined(__clang__)
#pragma clang attribute push(                                                                    \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt"))), \
    apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")
// The headers of g++ 12 use values that they leave undefined.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
namespace avx512 {

#include "base/kernels_avx512.inl"

}  // namespace avx512
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC diagnostic pop
#pragma GCC pop_options
#endif
// NOLINTEND(*-reinterpret-cast)

namespace avx512 {
constexpr Kernels kernels{"avx512",    find_pair,    find_8bit,    find_line_ends,
                          escape_json, count_base64, decode_base64};
}  // namespace avx512

namespace avx2 {
constexpr Kernels kernels{"avx2",      find_pair,    find_8bit,    find_line_ends,
                          escape_json, count_base64, decode_base64};
}  // namespace avx2

constexpr std::array<const Kernels*, 4> table = {&avx512::kernels, &avx2::kernels, &sse2::kernels,
                                                 &plain::kernels};

/// How many of the table this processor does not run.
std::size_t count_too_new() {
#define PIPERMILL_HAS(feature) static_cast<bool>(__builtin_cpu_supports(feature))
  const bool has_avx2 = PIPERMILL_HAS("avx2") && PIPERMILL_HAS("bmi") && PIPERMILL_HAS("popcnt");
  const bool has_avx512 = has_avx2 && PIPERMILL_HAS("bmi2") && PIPERMILL_HAS("avx512f") &&
                          PIPERMILL_HAS("avx512bw") && PIPERMILL_HAS("avx512vl") &&
                          PIPERMILL_HAS("avx512vbmi") && PIPERMILL_HAS("avx512vbmi2");
#undef PIPERMILL_HAS
  if (has_avx512) return 0;
  return has_avx2 ? 1 : 2;
}

#else

constexpr std::array<const Kernels*, 1> table = {&plain::kernels};

std::size_t count_too_new() { return 0; }

#endif

}  // namespace

std::span<const Kernels* const> all_kernels() {
  return std::span<const Kernels* const>(table).subspan(count_too_new());
}

const Kernels& kernels() {
  static const Kernels& best = *all_kernels().front();
  return best;
}

}  // namespace pipermill::base
