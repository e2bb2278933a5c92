#include "digest/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "base/lossy_match.hpp"

namespace pipermill::digest {

namespace {

/// A row of digest_words.def; empty where the language has no word of its own.
struct DigestWords {
  std::string_view language;
  std::string_view topics;
  std::string_view name_before;
  std::string_view name_between;
  std::string_view sign_off;
  std::string_view footer;
  std::string_view topics_part;
  std::string_view discarded;
  std::string_view masthead_before;
  std::string_view masthead_behind;
};

constexpr std::array digest_words = {
#define DIGEST_WORDS(language, topics, name_before, name_between, sign_off, footer, topics_part, discarded, \
                     masthead_before, masthead_behind)                                                      \
  DigestWords{language, topics,      name_before, name_between,    sign_off,                                \
              footer,   topics_part, discarded,   masthead_before, masthead_behind},
#include "digest/digest_words.def"
#undef DIGEST_WORDS
};

/// Lines above the topics that other programs write.
constexpr std::array<std::string_view, 12> other_labels = {"Topics of the day:",
                                                           "Topics collected thus far:",
                                                           "Topics in this digest:",
                                                           "Topics in today's digest:",
                                                           "Topics covered in this issue include:",
                                                           "Today's topics:",
                                                           "Table of contents:",
                                                           "Messages in this Issue:",
                                                           "In this issue:",
                                                           "In this digest:",
                                                           "Contents:",
                                                           "Topics:"};

/// Where `words` stands in `text` for the first time, and how long it is there.
struct Place {
  std::size_t at = 0;
  std::size_t length = 0;
};
std::optional<Place> find_lossy(std::string_view text, std::string_view words) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto length = base::match_lossy_prefix(text.substr(at), words)) return Place{at, *length};
  }
  return std::nullopt;
}

/// A name of a list, as far as that can be told: one word.
bool is_list_name(std::string_view text) {
  constexpr std::size_t longest = 100;
  return !text.empty() && text.size() <= longest && text.find_first_of(" \t<>") == std::string_view::npos;
}

/// Where `words` stands behind a list's name, which has no blanks.
std::optional<Place> find_behind_name(std::string_view text, std::string_view words) {
  if (words.empty()) return Place{text.size(), 0};
  if (words.front() != ' ') return find_lossy(text, words);
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto length = base::match_lossy_prefix(text.substr(blank), words);
  return length ? std::optional(Place{blank, *length}) : std::nullopt;
}

/// The list's name between two words of a row; empty: it is not there.
std::string_view between(std::string_view text, std::string_view before, std::string_view behind,
                         std::string_view& rest) {
  // Catalogs have one blank or two before it.
  const auto start = base::match_lossy_prefix(text, base::trim_right(before));
  if (!start) return {};
  const auto inside = base::trim_left(text.substr(*start));
  const auto end = find_behind_name(inside, behind);
  if (!end || !is_list_name(inside.substr(0, end->at))) return {};
  rest = inside.substr(end->at + end->length);
  return inside.substr(0, end->at);
}

/// The first letter of a masthead, or the first one of its second word, as any language has it: most lines
/// have neither.
bool may_be_masthead(std::string_view text) {
  static constexpr auto starts = [] {
    base::ByteSet bytes("?");
    for (const auto& row : digest_words) {
      if (!row.masthead_before.empty()) bytes.add(row.masthead_before.front());
    }
    return bytes;
  }();
  static constexpr auto seconds = [] {
    base::ByteSet bytes("?");
    for (const auto& row : digest_words) {
      if (row.masthead_before.empty() && row.masthead_behind.size() > 1) bytes.add(row.masthead_behind[1]);
    }
    return bytes;
  }();
  if (text.empty()) return false;
  const auto blank = text.find(' ');
  return starts.has(text.front()) ||
         (blank != std::string_view::npos && blank + 1 < text.size() && seconds.has(text[blank + 1]));
}

/// The same letters, of one language.
bool may_be_masthead(std::string_view text, const DigestWords& row) {
  if (row.masthead_before.empty()) return !row.masthead_behind.empty();
  return text.front() == row.masthead_before.front() || text.front() == '?';
}

}  // namespace

bool take_topics_label(std::string_view& line) {
  const auto text = base::trim(line);
  constexpr std::size_t longest = 120;
  // "Topics (messages 12 through 34):", with or without the colon (ezmlm).
  for (const std::string_view ezmlm : {"Topics (messages ", "Themen (Nachrichten "}) {
    if (!text.starts_with(ezmlm)) continue;
    line = text.substr(ezmlm.size());
    return true;
  }
  // Chinese has a colon of its own, which may be lost.
  constexpr std::string_view wide_colon = "\xEF\xBC\x9A";
  const bool ends_label = text.ends_with(':') || text.ends_with(wide_colon) || text.ends_with('?');
  if (!ends_label || text.size() > longest) return false;
  const auto is_row = [&](const DigestWords& row) {
    return !row.topics.empty() && base::matches_lossy(text, row.topics);
  };
  const auto is_other = [&](std::string_view label) { return base::iequals(text, label); };
  const bool is_label = std::any_of(digest_words.begin(), digest_words.end(), is_row) ||
                        std::any_of(other_labels.begin(), other_labels.end(), is_other);
  if (is_label) line = {};
  return is_label;
}

std::optional<MastheadLine> parse_masthead_line(std::string_view line) {
  const auto text = base::trim(line);
  constexpr std::size_t longest = 300;
  if (text.size() > longest) return std::nullopt;
  if (!may_be_masthead(text)) return std::nullopt;
  for (const auto& row : digest_words) {
    if (!may_be_masthead(text, row)) continue;
    std::string_view rest;
    const auto list = between(text, row.masthead_before, row.masthead_behind, rest);
    if (!list.empty()) return MastheadLine{list, base::trim(rest)};
  }
  return std::nullopt;
}

std::optional<std::uint64_t> take_next_number(std::string_view& text) {
  constexpr std::size_t max_digits = 9;
  const auto* const digit = std::find_if(text.begin(), text.end(), base::is_digit);
  text.remove_prefix(static_cast<std::size_t>(digit - text.begin()));
  if (text.empty()) return std::nullopt;
  const auto number = base::take_number(text, max_digits);
  return number < 0 ? std::nullopt : std::optional<std::uint64_t>(number);
}

std::optional<DigestName> parse_digest_name(std::string_view text) {
  text = base::trim(text);
  for (const auto& row : digest_words) {
    if (row.name_between.empty()) continue;
    std::string_view rest;
    const auto list = between(text, row.name_before, row.name_between, rest);
    if (list.empty()) continue;
    const auto volume = take_next_number(rest);
    const auto issue = take_next_number(rest);
    if (volume && issue) return DigestName{list, *volume, *issue};
  }
  // "Kites digest, Vol 1 #2 - 5 msgs" of Mailman 2.0.
  constexpr std::string_view old = " digest, Vol ";
  const auto at = text.find(old);
  if (at == std::string_view::npos || !is_list_name(text.substr(0, at))) return std::nullopt;
  auto rest = text.substr(at + old.size());
  const auto volume = take_next_number(rest);
  const auto issue = take_next_number(rest);
  return volume && issue ? std::optional(DigestName{text.substr(0, at), *volume, *issue}) : std::nullopt;
}

std::string_view name_behind_sign_off(std::string_view line) {
  constexpr std::size_t longest = 300;
  if (line.empty() || line.size() > longest || base::is_blank(line.front())) return {};
  for (const auto& row : digest_words) {
    if (row.sign_off.empty()) continue;
    if (const auto length = base::match_lossy_prefix(line, row.sign_off))
      return base::trim(line.substr(*length));
  }
  return {};
}

bool is_footer_subject(std::string_view subject) {
  const auto text = base::trim(subject);
  return std::any_of(digest_words.begin(), digest_words.end(), [&](const DigestWords& row) {
    return !row.footer.empty() && base::matches_lossy(text, row.footer);
  });
}

bool is_discarded_line(std::string_view line) {
  const auto text = base::trim(line);
  if (!text.starts_with('[') && !text.starts_with('M')) return false;
  return std::any_of(digest_words.begin(), digest_words.end(), [&](const DigestWords& row) {
    return !row.discarded.empty() && base::matches_lossy(text, row.discarded);
  });
}

bool is_digest_description(std::string_view description) {
  const auto text = base::trim(description);
  if (text.starts_with("Masthead (") || text == "Digest Header" || is_footer_subject(text)) return true;
  if (parse_digest_name(text)) return true;
  return std::any_of(digest_words.begin(), digest_words.end(), [&](const DigestWords& row) {
    return !row.topics_part.empty() && base::match_lossy_prefix(text, row.topics_part);
  });
}

bool is_reply_subject(std::string_view subject) {
  constexpr std::array<std::string_view, 9> marks = {
      "re:", "fw:", "fwd:", "aw:", "sv:", "wg:", "re ", "re[", "antw:"};
  const auto text = base::trim_left(subject);
  constexpr base::ByteSet starts("RrFfAaSsWw");
  if (text.empty() || !starts.has(text.front())) return false;
  return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return base::istarts_with(text, mark); });
}

}  // namespace pipermill::digest
