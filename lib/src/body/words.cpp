#include "body/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::body {

namespace {

/// Words around a value.
struct Around {
  std::string_view before;
  std::string_view after;
};

constexpr std::array separators = {
#define SEPARATOR(words) std::string_view(words),
#define FILLER(words)
#define SKIPPED(before, after)
#define REMOVED(line)
#include "body/stub_words.def"
#undef SEPARATOR
#undef FILLER
#undef SKIPPED
#undef REMOVED
};

constexpr std::array fillers = {
#define SEPARATOR(words)
#define FILLER(words) std::string_view(words),
#define SKIPPED(before, after)
#define REMOVED(line)
#include "body/stub_words.def"
#undef SEPARATOR
#undef FILLER
#undef SKIPPED
#undef REMOVED
};

constexpr std::array skipped = {
#define SEPARATOR(words)
#define FILLER(words)
#define SKIPPED(before, after) Around{before, after},
#define REMOVED(line)
#include "body/stub_words.def"
#undef SEPARATOR
#undef FILLER
#undef SKIPPED
#undef REMOVED
};

constexpr std::array removed = {
#define SEPARATOR(words)
#define FILLER(words)
#define SKIPPED(before, after)
#define REMOVED(line) std::string_view(line),
#include "body/stub_words.def"
#undef SEPARATOR
#undef FILLER
#undef SKIPPED
#undef REMOVED
};

constexpr std::array page_footers = {
#define FOOTER(before, after) Around{before, after},
#include "body/page_footers.def"
#undef FOOTER
};

/// The bytes that a line of the table can begin with: those of its rows, and "?".
template <class Table>
constexpr base::ByteSet first_bytes(const Table& table) {
  auto bytes = base::first_bytes_of(table);
  bytes.add('?');
  return bytes;
}

/// Equal, where each "?" of `text` may stand for one character of `words` outside ASCII.
bool matches(std::string_view text, std::string_view words) {
  while (!words.empty()) {
    if (text.empty()) return false;
    const bool is_ascii = !base::is_8bit(words.front());
    if (text.front() == words.front()) {
      text.remove_prefix(1);
      words.remove_prefix(1);
    } else if (text.front() == '?' && !is_ascii) {
      text.remove_prefix(1);
      words.remove_prefix(1);
      while (!words.empty() && (static_cast<unsigned char>(words.front()) & 0xC0U) == 0x80)
        words.remove_prefix(1);
    } else {
      return false;
    }
  }
  return text.empty();
}

template <std::size_t N>
bool matches_any(std::string_view text, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(), [&](auto words) { return matches(text, words); });
}

/// A media type: "type/subtype" of RFC 2045 tokens.
std::size_t media_type_length(std::string_view text) {
  std::size_t n = 0;
  std::size_t slashes = 0;
  while (n < text.size()) {
    const char c = text[n];
    if (c == '/') ++slashes;
    const bool is_token =
        base::is_alnum(c) || std::string_view("!#$&^_.+-/").find(c) != std::string_view::npos;
    // The dashes of a separator that follows on the same line belong to no type.
    if (!is_token || text.substr(n).starts_with("------")) break;
    ++n;
  }
  return slashes == 1 && n > 2 && text.front() != '/' ? n : 0;
}

}  // namespace

bool is_separator_words(std::string_view words) { return matches_any(words, separators); }

bool is_filler(std::string_view value) {
  const bool is_placeholder = value.starts_with("%(") && value.find(')') != std::string_view::npos;
  return value.empty() || is_placeholder || matches_any(value, fillers);
}

bool is_removed_line(std::string_view line) {
  static constexpr auto starts = first_bytes(removed);
  constexpr std::size_t longest = 120;
  constexpr std::array<std::string_view, 2> r_lists = {"[[alternative HTML version deleted]]",
                                                       "[[alternate HTML version deleted]]"};
  const auto text = base::trim(line);
  if (text.starts_with('[')) return std::find(r_lists.begin(), r_lists.end(), text) != r_lists.end();
  const bool is_likely = !text.empty() && text.size() <= longest && starts.has(text.front());
  return is_likely && text.find("HTML") != std::string_view::npos && matches_any(text, removed);
}

std::optional<SkippedLine> parse_skipped(std::string_view line) {
  static constexpr auto starts = [] {
    base::ByteSet bytes("");
    for (const auto& row : skipped) {
      if (!row.before.empty()) bytes.add(row.before.front());
    }
    return bytes;
  }();
  if (line.empty() || line.find('/') == std::string_view::npos) return std::nullopt;  // every type has one
  const bool is_start = starts.has(line.front());
  for (const auto& [before, after] : skipped) {
    if (!before.empty() && (!is_start || !line.starts_with(before))) continue;
    const auto rest = line.substr(before.size());
    const auto length = media_type_length(rest);
    if (length == 0 || !rest.substr(length).starts_with(after)) continue;
    return SkippedLine{rest.substr(0, length), before.size() + length + after.size()};
  }
  return std::nullopt;
}

std::string_view page_footer_list(std::string_view line) {
  const auto text = base::trim(line);
  for (const auto& [before, after] : page_footers) {
    if (text.size() <= before.size() + after.size() || !text.starts_with(before) || !text.ends_with(after))
      continue;
    const auto name = text.substr(before.size(), text.size() - before.size() - after.size());
    if (std::none_of(name.begin(), name.end(), base::is_space)) return name;
  }
  return {};
}

}  // namespace pipermill::body
