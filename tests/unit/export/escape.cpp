#include "export/escape.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::exporting {

namespace {

std::string escaped(const base::Kernels& kernels, std::string_view text) {
  // Exactly the room that is promised, and the text at the very end of its own memory.
  const std::size_t room = text.size() * escape_growth + escape_slack;
  const auto out = std::make_unique<char[]>(room);
  const auto in = std::make_unique<char[]>(text.size() + 1);
  text.copy(in.get(), text.size());
  const char* const end = kernels.escape_json({in.get(), text.size()}, out.get());
  return {out.get(), static_cast<std::size_t>(end - out.get())};
}

/// What every kernel gives.
std::string escaped(std::string_view text) {
  const auto best = escaped(base::kernels(), text);
  for (const auto* const kernels : base::all_kernels()) {
    if (auto other = escaped(*kernels, text); other != best) return std::string(kernels->name) + ": " + other;
  }
  return best;
}

std::string unicode(unsigned code_point) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\\u";
  for (unsigned shift = 16; shift != 0;) {
    shift -= 4;
    out += hex[(code_point >> shift) & 15U];
  }
  return out;
}

std::string utf8(unsigned code_point) {
  const auto byte = [](unsigned value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (code_point < 0x80) return {byte(code_point)};
  if (code_point < 0x800) return {byte(0xC0 | (code_point >> 6U)), byte(0x80 | (code_point & 63U))};
  if (code_point < 0x10000) {
    return {byte(0xE0 | (code_point >> 12U)), byte(0x80 | ((code_point >> 6U) & 63U)),
            byte(0x80 | (code_point & 63U))};
  }
  return {byte(0xF0 | (code_point >> 18U)), byte(0x80 | ((code_point >> 12U) & 63U)),
          byte(0x80 | ((code_point >> 6U) & 63U)), byte(0x80 | (code_point & 63U))};
}

/// The rule, one character at a time.
std::string expected(unsigned code_point) {
  switch (code_point) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\b':
      return "\\b";
    case '\f':
      return "\\f";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      break;
  }
  const bool is_control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
  const bool is_bidi = code_point == 0x61C || code_point == 0x200E || code_point == 0x200F ||
                       (code_point >= 0x202A && code_point <= 0x202E) ||
                       (code_point >= 0x2066 && code_point <= 0x2069);
  const bool is_line_end = code_point == 0x2028 || code_point == 0x2029;
  const bool is_byte_order_mark = code_point == 0xFEFF;
  if (is_control || is_bidi || is_line_end || is_byte_order_mark) return unicode(code_point);
  return utf8(code_point);
}

bool is_surrogate(unsigned code_point) { return code_point >= 0xD800 && code_point <= 0xDFFF; }

}  // namespace

TEST_CASE("each character is escaped or copied by its kind", "[escape]") {
  for (unsigned code_point = 0; code_point <= 0x10FFFF; code_point += code_point < 0x11000 ? 1 : 251) {
    if (is_surrogate(code_point)) continue;
    if (escaped(utf8(code_point)) == expected(code_point)) continue;
    CAPTURE(code_point);
    CHECK(escaped(utf8(code_point)) == expected(code_point));
  }
}

TEST_CASE("a special character is escaped at every place of a text of every length", "[escape]") {
  const unsigned special =
      GENERATE(as<unsigned>(), '"', '\\', '\n', '\t', 0x00, 0x1F, 0x7F, 0x80, 0x9F, 0xA0, 0xE9, 0x61C, 0x200E,
               0x2028, 0x2029, 0x202E, 0x2066, 0x20AC, 0xFEFF, 0xFFFD, 0x1F600);
  CAPTURE(special);
  const auto in = utf8(special);
  const auto out = expected(special);
  for (std::size_t size = 0; size <= 200; ++size) {
    for (std::size_t at = 0; at <= size; ++at) {
      const std::string before(at, 'a');
      const std::string after(size - at, 'b');
      if (escaped(before + in + after) == before + out + after) continue;
      CAPTURE(size, at);
      FAIL("wrong");
    }
  }
}

TEST_CASE("two specials are escaped at every distance", "[escape]") {
  const unsigned first = GENERATE(as<unsigned>(), '"', 0x01, 0x9B, 0xE9, 0x202E, 0x20AC, 0x1F600);
  const unsigned second = GENERATE(as<unsigned>(), '\\', 0x7F, 0x85, 0x2028, 0x4E00, 0x1F4A9);
  CAPTURE(first, second);
  for (std::size_t before = 0; before < 70; ++before) {
    for (std::size_t between = 0; between < 70; ++between) {
      const auto head = std::string(before, 'a');
      const auto middle = std::string(between, ' ');
      const auto text = head + utf8(first) + middle + utf8(second) + "tail";
      if (escaped(text) == head + expected(first) + middle + expected(second) + "tail") continue;
      CAPTURE(before, between);
      FAIL("wrong");
    }
  }
}

TEST_CASE("a text of nothing but specials needs no more room than promised", "[escape]") {
  const unsigned special = GENERATE(as<unsigned>(), 0x01, '"', 0x9F, 0x202E, 0x1F600, 0xE9);
  for (std::size_t count = 0; count <= 200; ++count) {
    std::string in;
    std::string out;
    for (std::size_t n = 0; n < count; ++n) {
      in += utf8(special);
      out += expected(special);
    }
    if (escaped(in) == out) continue;
    CAPTURE(special, count);
    FAIL("wrong");
  }
}

}  // namespace pipermill::exporting
