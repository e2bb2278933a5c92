#include "body/forwarded.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_line = 120;
constexpr std::size_t min_dashes = 4;

constexpr std::array words = {
#define FORWARD(words) std::string_view(words),
#define PLAIN(line)
#include "body/forward_words.def"
#undef FORWARD
#undef PLAIN
};

constexpr std::array plain_lines = {
#define FORWARD(words)
#define PLAIN(line) std::string_view(line),
#include "body/forward_words.def"
#undef FORWARD
#undef PLAIN
};

/// `text` begins with `prefix`; ASCII without case, a "?" for one character the list's charset did not have.
bool begins_with(std::string_view text, std::string_view prefix) {
  while (!prefix.empty()) {
    if (text.empty()) return false;
    if (base::to_lower(text.front()) != prefix.front()) {
      if (text.front() != '?' || !base::is_8bit(prefix.front())) return false;
      while (prefix.size() > 1 && (static_cast<unsigned char>(prefix[1]) & 0xC0U) == 0x80)
        prefix.remove_prefix(1);
    }
    text.remove_prefix(1);
    prefix.remove_prefix(1);
  }
  return true;
}

}  // namespace

bool is_forward_mark(std::string_view line) {
  const auto text = base::trim(line);
  if (text.size() > max_line) return false;
  const auto is_begin = [](std::string_view of) { return [of](auto word) { return begins_with(of, word); }; };
  if (text.ends_with(':')) return std::any_of(plain_lines.begin(), plain_lines.end(), is_begin(text));
  const auto dashes = std::min(text.find_first_not_of('-'), text.size());
  const auto between = base::trim(text.substr(dashes));
  return dashes >= min_dashes && std::any_of(words.begin(), words.end(), is_begin(between));
}

}  // namespace pipermill::body
