#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::base {

/// Bytes at the front of `text` that are `words`, where each "?" of it may stand for one character of them
/// outside ASCII: what a program writes for characters that its charset does not have. None: it begins with
/// something else.
constexpr std::optional<std::size_t> match_lossy_prefix(std::string_view text, std::string_view words) {
  std::size_t at = 0;
  while (!words.empty()) {
    if (at == text.size()) return std::nullopt;
    const bool is_ascii = !is_8bit(words.front());
    if (text[at] != words.front() && (text[at] != '?' || is_ascii)) return std::nullopt;
    const bool is_lost = text[at] != words.front();
    words.remove_prefix(1);
    ++at;
    constexpr auto is_continuation = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; };
    while (is_lost && !words.empty() && is_continuation(words.front())) words.remove_prefix(1);
  }
  return at;
}

/// All of `text` is `words` in that sense.
constexpr bool matches_lossy(std::string_view text, std::string_view words) {
  const auto length = match_lossy_prefix(text, words);
  return length && *length == text.size();
}

}  // namespace pipermill::base
