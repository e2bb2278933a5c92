#include "body/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "base/lossy_match.hpp"

namespace pipermill::body {

namespace {

/// Words around a value.
struct Around {
  std::string_view before;
  std::string_view after;
};

/// A row of stub_words.def; empty where the language has no word of its own.
struct StubWords {
  std::string_view language;
  std::string_view separator;
  std::string_view removed;
  Around skipped;
  std::array<std::string_view, 4> fillers;
};

constexpr std::array stub_words = {
#define STUB_WORDS(language, separator, removed, before, after, not_available, no_subject, no_date, \
                   unknown_sender)                                                                  \
  StubWords{                                                                                        \
      language, separator, removed, {before, after}, {not_available, no_subject, no_date, unknown_sender}},
#include "body/stub_words.def"
#undef STUB_WORDS
};

/// What other programs leave in place of a part; the words stand around its type, where they name it.
constexpr std::array removed_marks = {
#define REMOVED_MARK(before, after) Around{before, after},
#include "body/removed_marks.def"
#undef REMOVED_MARK
};

/// The bytes that a line can begin with for which `word` of a row stands at its beginning.
template <class Word>
constexpr base::ByteSet first_bytes(Word word) {
  base::ByteSet bytes("?");
  for (const auto& row : stub_words) {
    if (!word(row).empty()) bytes.add(word(row).front());
  }
  return bytes;
}

bool is_word(std::string_view text, std::string_view word) {
  return !word.empty() && base::matches_lossy(text, word);
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

bool is_separator_words(std::string_view words) {
  return std::any_of(stub_words.begin(), stub_words.end(),
                     [&](const StubWords& row) { return is_word(words, row.separator); });
}

bool is_filler(std::string_view value) {
  if (value.empty() || (value.starts_with("%(") && value.find(')') != std::string_view::npos)) return true;
  return std::any_of(stub_words.begin(), stub_words.end(), [&](const StubWords& row) {
    return std::any_of(row.fillers.begin(), row.fillers.end(),
                       [&](auto word) { return is_word(value, word); });
  });
}

std::optional<RemovedLine> parse_removed(std::string_view line) {
  static constexpr auto starts = first_bytes([](const StubWords& row) { return row.removed; });
  constexpr std::size_t longest = 120;
  const auto text = base::trim(line);
  if (text.empty()) return std::nullopt;
  if (text.front() == '[') {
    for (const auto& [before, after] : removed_marks) {
      if (text == before && after.empty()) return RemovedLine{};
      if (after.empty() || !text.starts_with(before) || !text.ends_with(after)) continue;
      const auto size = before.size() + after.size();
      const auto type = text.substr(before.size(), text.size() - std::min(text.size(), size));
      if (media_type_length(type) == type.size() && !type.empty()) return RemovedLine{type};
    }
    return std::nullopt;
  }
  if (text.size() > longest || !starts.has(text.front()) || text.find("HTML") == std::string_view::npos)
    return std::nullopt;
  const bool is_it = std::any_of(stub_words.begin(), stub_words.end(),
                                 [&](const StubWords& row) { return is_word(text, row.removed); });
  return is_it ? std::optional(RemovedLine{}) : std::nullopt;
}

std::optional<SkippedLine> parse_skipped(std::string_view line) {
  static constexpr auto starts = first_bytes([](const StubWords& row) { return row.skipped.before; });
  if (line.empty() || line.find('/') == std::string_view::npos) return std::nullopt;  // every type has one
  const bool is_start = starts.has(line.front());
  for (const auto& row : stub_words) {
    const auto& [before, after] = row.skipped;
    const bool has_words = !before.empty() || !after.empty();
    if (!has_words || (!before.empty() && (!is_start || !line.starts_with(before)))) continue;
    const auto rest = line.substr(before.size());
    const auto length = media_type_length(rest);
    if (length == 0 || !rest.substr(length).starts_with(after)) continue;
    return SkippedLine{rest.substr(0, length), before.size() + length + after.size()};
  }
  return std::nullopt;
}

}  // namespace pipermill::body
