// Included by kernels.cpp: the kernels for processors with AVX-512 VBMI2. Comparing gives bit masks there, loads can leave out
// bytes, and "compress" closes gaps, so that nothing depends on what the bytes are.

constexpr std::size_t width = sizeof(__m512i);
static_assert(Kernels::block == width);

inline __m512i load(const char* from) { return _mm512_loadu_si512(from); }

/// The lowest `count` bits.
inline std::uint64_t lowest_bits(std::size_t count) { return _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(count)); }

std::size_t find_pair(std::string_view text, std::size_t from, char first, char second) {
  const char* const data = text.data();
  const auto one = _mm512_set1_epi8(first);
  const auto two = _mm512_set1_epi8(second);
  auto at = from;
  for (; at + width < text.size(); at += width) {
    const auto found = _mm512_mask_cmpeq_epi8_mask(_mm512_cmpeq_epi8_mask(load(data + at), one), load(data + at + 1), two);
    if (found != 0) return at + _tzcnt_u64(found);
  }
  if (at + 1 >= text.size()) return std::string_view::npos;
  const auto pairs = lowest_bits(text.size() - at - 1);
  const auto is_one = _mm512_mask_cmpeq_epi8_mask(pairs, _mm512_maskz_loadu_epi8(pairs, data + at), one);
  const auto found = _mm512_mask_cmpeq_epi8_mask(is_one, _mm512_maskz_loadu_epi8(pairs, data + at + 1), two);
  return found != 0 ? at + _tzcnt_u64(found) : std::string_view::npos;
}

std::size_t find_8bit(std::string_view text, std::size_t from) {
  auto at = from;
  for (; at + width <= text.size(); at += width) {
    const auto found = _mm512_movepi8_mask(load(text.data() + at));
    if (found != 0) return at + _tzcnt_u64(found);
  }
  const auto rest = text.size() - std::min(at, text.size());
  const auto found = _mm512_movepi8_mask(_mm512_maskz_loadu_epi8(lowest_bits(rest), text.data() + at));
  return found != 0 ? at + _tzcnt_u64(found) : text.size();
}

alignas(width) constexpr auto counting = [] {
  std::array<char, width> bytes{};
  for (std::size_t n = 0; n < width; ++n) bytes[n] = static_cast<char>(n);
  return bytes;
}();

Kernels::Found find_line_ends(const char* bytes, std::size_t blocks, std::uint32_t base, std::uint32_t* positions) {
  constexpr unsigned at_once = 16;
  const auto numbers = load(counting.data());
  const auto line_end = _mm512_set1_epi8('\n');
  const auto blank = _mm512_set1_epi8(' ');
  std::uint64_t odd = 0;
  auto* out = positions;
  for (std::size_t n = 0; n < blocks; ++n, bytes += width, base += width) {
    const auto loaded = load(bytes);
    const auto ends = _mm512_cmpeq_epi8_mask(loaded, line_end);
    odd |= _mm512_cmplt_epi8_mask(loaded, blank) & ~ends;  // as signed numbers 8-bit bytes are below a blank too
    auto found = _mm512_maskz_compress_epi8(ends, numbers);
    const auto count = static_cast<unsigned>(__builtin_popcountll(ends));
    for (unsigned done = 0;; done += at_once) {
      const auto wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found));
      _mm512_storeu_si512(out + done, _mm512_maskz_add_epi32(0xFFFF, wide, _mm512_set1_epi32(static_cast<int>(base))));
      if (done + at_once >= count) break;
      found = _mm512_alignr_epi64(found, found, 2);  // the next sixteen to the front
    }
    out += count;
  }
  return {static_cast<std::size_t>(out - positions), odd != 0};
}

/// For each ASCII byte: the letter behind its backslash; `hard` where it must be looked at; 0 where it is written as it is.
constexpr char hard = 1;
alignas(width) constexpr auto escapes = [] {
  std::array<char, 2 * width> table{};
  for (std::size_t n = 0; n < table.size(); ++n) {
    table[n] = json::short_escapes[n];
    if (table[n] == 0 && !json::is_plain(static_cast<char>(n))) table[n] = hard;
  }
  return table;
}();

/// What becomes of up to 64 bytes.
struct Escape {
  __m512i letters;       ///< Each byte, or the letter behind its backslash.
  std::uint64_t is_short;  ///< Those that get a backslash.
  std::uint64_t is_hard;   ///< Those that must be looked at.
};

inline Escape look_at(__m512i bytes, std::uint64_t which) {
  const auto found = _mm512_permutex2var_epi8(load(escapes.data()), bytes, load(escapes.data() + width));
  const auto is_8bit = _mm512_movepi8_mask(bytes);
  const auto special = _mm512_mask_test_epi8_mask(which & ~is_8bit, found, found);
  auto is_hard = _mm512_mask_cmpeq_epi8_mask(special, found, _mm512_set1_epi8(hard));
  const auto is_short = special & ~is_hard;
  if (is_8bit != 0) {
    // Of the characters outside ASCII only some that begin with these may be hidden ones.
    for (const int lead : {0xC2, 0xD8, 0xE2, 0xEF})
      is_hard |= _mm512_mask_cmpeq_epi8_mask(which, bytes, _mm512_set1_epi8(static_cast<char>(lead)));
  }
  return {_mm512_mask_mov_epi8(bytes, is_short, found), is_short, is_hard};
}

/// Puts a backslash in front of each letter of half a block, and takes out again those that are not wanted.
constexpr std::size_t half = width / 2;
inline char* put_half(__m256i bytes, std::uint32_t is_short, std::uint64_t which, char* out) {
  constexpr std::uint64_t letters = 0xAAAAAAAAAAAAAAAA;
  const auto both = _mm512_or_si512(_mm512_slli_epi16(_mm512_cvtepu8_epi16(bytes), 8), _mm512_set1_epi16('\\'));
  const auto wanted = (_pdep_u64(is_short, ~letters) | letters) & which;
  _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(wanted, both));
  return out + __builtin_popcountll(wanted);
}

inline char* put(const Escape& escape, std::size_t size, char* out) {
  out = put_half(_mm512_maskz_extracti64x4_epi64(0xFF, escape.letters, 0), static_cast<std::uint32_t>(escape.is_short),
                 lowest_bits(2 * std::min(size, half)), out);
  if (size <= half) return out;
  return put_half(_mm512_maskz_extracti64x4_epi64(0xFF, escape.letters, 1), static_cast<std::uint32_t>(escape.is_short >> half),
                  lowest_bits(2 * (size - half)), out);
}

char* escape_json(std::string_view text, char* out) {
  const char* from = text.data();
  const char* const end = from + text.size();
  const auto put_hard = [&](const Escape& escape) {
    const auto before = _tzcnt_u64(escape.is_hard);
    out = put(escape, before, out);
    from = json::put_special(from + before, out);
  };
  while (true) {
    while (static_cast<std::size_t>(end - from) >= width) {
      const auto escape = look_at(load(from), ~std::uint64_t{0});
      if (escape.is_hard == 0) {
        out = put(escape, width, out);
        from += width;
      } else {
        put_hard(escape);
      }
    }
    const auto size = static_cast<std::size_t>(end - from);
    const auto which = lowest_bits(size);
    const auto escape = look_at(_mm512_maskz_loadu_epi8(which, from), which);
    if (escape.is_hard == 0) return put(escape, size, out);
    put_hard(escape);
  }
}

/// What each byte below 0x80 stands for in base64; a high bit: nothing.
alignas(width) constexpr auto base64_values = [] {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<char, 2 * width> values{};
  for (char& value : values) value = '\x80';
  for (std::size_t n = 0; n < alphabet.size(); ++n) values[static_cast<unsigned char>(alphabet[n])] = static_cast<char>(n);
  return values;
}();

Kernels::Base64Count count_base64(std::string_view text) {
  const auto first_half = load(base64_values.data());
  const auto second_half = load(base64_values.data() + width);
  Kernels::Base64Count counted;
  for (std::size_t at = 0; at < text.size(); at += width) {
    const auto there = lowest_bits(std::min(width, text.size() - at));
    const auto bytes = _mm512_maskz_loadu_epi8(there, text.data() + at);
    const auto values = _mm512_permutex2var_epi8(first_half, bytes, second_half);
    const auto letters = there & ~_mm512_movepi8_mask(_mm512_or_si512(values, bytes));
    const auto is = [bytes](char c) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c)); };
    const auto blanks = is('\n') | is('\r') | is(' ') | is('\t') | is('=');
    counted.letters += static_cast<std::size_t>(__builtin_popcountll(letters));
    counted.blanks += static_cast<std::size_t>(__builtin_popcountll(blanks));
  }
  return counted;
}

/// Where the bytes of the groups are: three of four, the last one first.
alignas(width) constexpr auto base64_order = [] {
  std::array<char, width> order{};
  for (std::size_t n = 0; n < width / 4 * 3; ++n) order[n] = static_cast<char>(n / 3 * 4 + 2 - n % 3);
  return order;
}();

std::size_t decode_base64(std::string_view text, char* out) {
  const auto first_half = load(base64_values.data());
  const auto second_half = load(base64_values.data() + width);
  const auto order = load(base64_order.data());
  std::size_t at = 0;
  for (; at + width <= text.size(); at += width, out += width / 4 * 3) {
    const auto letters = load(text.data() + at);
    const auto six = _mm512_permutex2var_epi8(first_half, letters, second_half);
    if (_mm512_movepi8_mask(_mm512_or_si512(six, letters)) != 0) break;
    const auto twelve = _mm512_maddubs_epi16(six, _mm512_set1_epi32(0x01400140));
    const auto groups = _mm512_madd_epi16(twelve, _mm512_set1_epi32(0x00011000));
    _mm512_storeu_si512(out, _mm512_permutexvar_epi8(order, groups));
  }
  return at;
}
