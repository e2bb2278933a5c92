#include "codec/utf8.hpp"

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "features.hpp"

#if PIPERMILL_HAVE_SIMDJSON
#include <simdjson.h>
#endif

namespace pipermill::codec {

namespace {

/// The bytes a lead byte promises, and what its second byte may be; length 0 for what is no lead.
struct Lead {
  std::size_t length = 0;
  unsigned char second_min = 0x80;
  unsigned char second_max = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

Utf8Step first_character(std::string_view text) {
  const auto lead = lead_of(static_cast<unsigned char>(text.front()));
  if (lead.length <= 1) return {1, lead.length == 1};
  for (std::size_t n = 1; n < lead.length; ++n) {
    if (n == text.size()) return {n, false};
    const auto byte = static_cast<unsigned char>(text[n]);
    const unsigned char min = n == 1 ? lead.second_min : 0x80;
    const unsigned char max = n == 1 ? lead.second_max : 0xBF;
    if (byte < min || byte > max) return {n, false};
  }
  return {lead.length, true};
}

bool is_valid_utf8(std::string_view text) {
#if PIPERMILL_HAVE_SIMDJSON
  return simdjson::validate_utf8(text.data(), text.size());
#else
  return base::is_ascii(text) || count_utf8(text).broken == 0;
#endif
}

Utf8Count count_utf8(std::string_view text) {
  Utf8Count count;
  while (!text.empty()) {
    const auto step = first_character(text);
    if (!step.is_valid) ++count.broken;
    if (step.is_valid && step.length > 1) ++count.characters;
    text.remove_prefix(step.length);
  }
  return count;
}

void append_repaired_utf8(std::string_view text, std::string& out) {
  std::size_t good = 0;
  while (good < text.size()) {
    const auto step = first_character(text.substr(good));
    if (step.is_valid) {
      good += step.length;
      continue;
    }
    out += text.substr(0, good);
    out += replacement_character;
    text.remove_prefix(good + step.length);
    good = 0;
  }
  out += text;
}

void append_utf8(char32_t code_point, std::string& out) {
  const auto tail = [code_point](unsigned shift) {
    return static_cast<char>(0x80U | ((static_cast<unsigned>(code_point) >> shift) & 0x3FU));
  };
  const auto c = static_cast<unsigned>(code_point);
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
  } else if (c < 0x10000) {
    out += {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
  }
}

}  // namespace pipermill::codec
