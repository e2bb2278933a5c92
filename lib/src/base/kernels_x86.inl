// Included by kernels.cpp once for each kind of processor, inside a namespace that has `Register` and what it can do:
// load(), equal(), below() (as signed bytes), either(), both(), except(), mask(), lowest() and count().

constexpr std::size_t width = sizeof(Register);
constexpr std::size_t registers = Kernels::block / width;

std::size_t find_pair(std::string_view text, std::size_t from, char first, char second) {
  const char* const data = text.data();
  const auto one = fill(first);
  const auto two = fill(second);
  auto at = from;
  for (; at + 2 * width < text.size(); at += 2 * width) {
    const auto low = both(equal(load(data + at), one), equal(load(data + at + 1), two));
    const auto high = both(equal(load(data + at + width), one), equal(load(data + at + width + 1), two));
    if (mask(either(low, high)) == 0) continue;
    return at + lowest(mask(low) | (mask(high) << width));
  }
  return find_pair_plainly(text, at, first, second);
}

std::size_t find_8bit(std::string_view text, std::size_t from) {
  auto at = from;
  for (; at + 2 * width <= text.size(); at += 2 * width) {
    // The mask is made of the highest bits.
    if (mask(either(load(text.data() + at), load(text.data() + at + width))) != 0) break;
  }
  return find_8bit_plainly(text, at);
}

/// Writes the positions of a mask's bits. Few bits are the rule, so the first ones are written without asking whether they
/// are there: the number of line ends in a block cannot be predicted, and a wrong guess costs more than all of this.
inline std::uint32_t* write_positions(std::uint64_t mask, std::uint32_t base, std::uint32_t* out) {
  constexpr unsigned usual = 4;
  const auto bits = count(mask);
  for (unsigned n = 0; n < usual; ++n, mask &= mask - 1) out[n] = base + lowest(mask);
  if (bits > usual) {
    for (auto n = usual; n < bits; ++n, mask &= mask - 1) out[n] = base + lowest(mask);
  }
  return out + bits;
}

Kernels::Found find_line_ends(const char* bytes, std::size_t blocks, std::uint32_t base, std::uint32_t* positions) {
  const auto line_end = fill('\n');
  const auto blank = fill(' ');
  auto odd = fill('\0');
  auto* out = positions;
  for (std::size_t n = 0; n < blocks; ++n, bytes += Kernels::block, base += Kernels::block) {
    std::uint64_t found = 0;
    for (std::size_t r = 0; r < registers; ++r) {
      const auto loaded = load(bytes + r * width);
      const auto is_end = equal(loaded, line_end);
      // As signed numbers 8-bit bytes are below a blank too.
      odd = either(odd, except(below(loaded, blank), is_end));
      found |= mask(is_end) << (r * width);
    }
    out = write_positions(found, base, out);
  }
  return {static_cast<std::size_t>(out - positions), mask(odd) != 0};
}

inline Register special(Register loaded) {
  // As signed numbers 8-bit bytes are below a blank too.
  return either(either(below(loaded, fill(' ')), equal(loaded, fill('"'))),
                either(equal(loaded, fill('\\')), equal(loaded, fill('\x7f'))));
}

inline std::uint32_t* find_special(const char* bytes, std::size_t blocks, std::uint32_t* out) {
  std::uint32_t base = 0;
  for (std::size_t n = 0; n < blocks; ++n, bytes += Kernels::block, base += Kernels::block) {
    std::uint64_t found = 0;
    for (std::size_t r = 0; r < registers; ++r) found |= mask(special(load(bytes + r * width))) << (r * width);
    out = write_positions(found, base, out);
  }
  return out;
}

/// Copies a run of plain bytes, and some too many: most lines are shorter than that, so nothing has to be asked.
constexpr std::size_t overrun = 96;
inline void copy_run(const char* from, const char* end, char* out) {
  do {
    for (std::size_t n = 0; n < overrun; n += width) store(out + n, load(from + n));
    from += overrun;
    out += overrun;
  } while (from < end);
}

/// Escapes `size` bytes, at most `max_part`; what follows them can be read for `overrun` bytes, and to the end of the last
/// block. Gives where to go on, which is behind them when they end inside a character.
constexpr std::size_t max_part = 32 * Kernels::block;
inline const char* escape_part(const char* from, std::size_t size, char*& out) {
  std::array<std::uint32_t, max_part + 4> positions;  // NOLINT(*-member-init): written as far as it is read
  const auto* const last = find_special(from, (size + Kernels::block - 1) / Kernels::block, positions.data());
  const char* const end = from + size;
  const char* done = from;
  char* to = out;
  for (const auto* next = positions.data(); next != last; ++next) {
    const char* const at = from + *next;
    if (at < done) continue;  // the tail of a character that was written whole
    if (at >= end) break;
    copy_run(done, at, to);
    to += at - done;
    if (*at == '\n') {
      to[0] = '\\';
      to[1] = 'n';
      to += 2;
      done = at + 1;
    } else {
      done = json::put_special(at, to);
    }
  }
  if (done < end) {
    copy_run(done, end, to);
    to += end - done;
    done = end;
  }
  out = to;
  return done;
}

/// Copies a text of at most a block that has nothing to escape; false: it has something. Most values are like that. The
/// last bytes are read twice, so that no byte outside of the text is.
inline bool copy_plain(const char* from, std::size_t size, char* out) {
  constexpr std::size_t unit = sizeof(__m128i);
  if (size >= unit) {
    auto found = sse2::fill('\0');
    const auto copy = [&](std::size_t at) {
      const auto loaded = sse2::load(from + at);
      sse2::store(out + at, loaded);
      found = sse2::either(found, sse2::special(loaded));
    };
    for (std::size_t at = 0; at + unit < size; at += unit) copy(at);
    copy(size - unit);
    return sse2::mask(found) == 0;
  }
  base::copy_small(out, from, size);
  if (size >= unit / 2) {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::memcpy(&first, from, sizeof first);
    std::memcpy(&last, from + size - sizeof last, sizeof last);
    const auto halves = _mm_set_epi64x(last, first);
    return sse2::mask(sse2::special(halves)) == 0;
  }
  bool is_plain = true;
  for (std::size_t n = 0; n < size; ++n) is_plain &= json::is_plain(from[n]);
  return is_plain;
}

char* escape_json(std::string_view text, char* out) {
  if (text.size() <= Kernels::block && copy_plain(text.data(), text.size(), out)) return out + text.size();
  const char* from = text.data();
  const char* const end = from + text.size();
  constexpr std::size_t behind = overrun;
  while (static_cast<std::size_t>(end - from) >= behind + Kernels::block) {
    const auto whole = (static_cast<std::size_t>(end - from) - behind) / Kernels::block * Kernels::block;
    from = escape_part(from, std::min(whole, max_part), out);
  }
  // The rest is copied to where there is something behind it to read.
  std::array<char, behind + Kernels::block + 2 * overrun> rest;  // NOLINT(*-member-init): bytes behind the text are not used
  const auto left = static_cast<std::size_t>(end - from);
  base::copy_bytes(rest.data(), from, left);
  for (from = rest.data(); from < rest.data() + left;) {
    from = escape_part(from, static_cast<std::size_t>(rest.data() + left - from), out);
  }
  return out;
}

inline Register is_between(Register bytes, char first, char last) {
  return both(below(fill(static_cast<char>(first - 1)), bytes), below(bytes, fill(static_cast<char>(last + 1))));
}

Kernels::Base64Count count_base64(std::string_view text) {
  Kernels::Base64Count counted;
  std::size_t at = 0;
  for (; at + sizeof(Register) <= text.size(); at += sizeof(Register)) {
    const auto bytes = load(text.data() + at);
    const auto is_sign = either(is_between(bytes, '/', '9'), equal(bytes, fill('+')));
    const auto is_letter = is_between(either(bytes, fill(' ')), 'a', 'z');  // a blank's bit makes small ones of capitals
    const auto is_break = either(equal(bytes, fill('\n')), equal(bytes, fill('\r')));
    const auto is_blank = either(equal(bytes, fill(' ')), equal(bytes, fill('\t')));
    counted.letters += count(mask(either(is_sign, is_letter)));
    counted.blanks += count(mask(either(either(is_break, is_blank), equal(bytes, fill('=')))));
  }
  const auto rest = count_base64_plainly(text.substr(at));
  return {counted.letters + rest.letters, counted.blanks + rest.blanks};
}
