#include "mail/obscured_address.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::mail {

namespace {

constexpr std::array at_words = {
#define AT_WORD(literal, languages) std::string_view(literal),
#include "mail/at_words.def"
#undef AT_WORD
};

constexpr base::ByteSet spaces(" \t\r\n");

bool has_space(std::string_view text) { return spaces.find_in(text) != std::string_view::npos; }

/// The last place of `word` that has no blank before it, npos: there is none. Nearly all words begin with a
/// blank, so that only the first one of the text can be theirs.
std::size_t find_word(std::string_view text, std::string_view word) {
  if (!word.starts_with(' ')) return text.rfind(word);
  const auto blank = spaces.find_in(text);
  return blank != std::string_view::npos && text.substr(blank).starts_with(word) ? blank
                                                                                 : std::string_view::npos;
}

/// The parts of `text` around the `word`, or false: neither has a blank. Only " at " may have a host without
/// a dot: the other words are words of sentences too.
bool split_at(std::string_view text, std::string_view word, std::string_view& user, std::string_view& host) {
  const auto at = find_word(text, word);
  if (at == std::string_view::npos || at == 0) return false;
  user = text.substr(0, at);
  host = text.substr(at + word.size());
  if (host.empty() || has_space(host) || has_space(user)) return false;
  return word == at_words.front() || host.find('.') != std::string_view::npos;
}

}  // namespace

std::optional<RestoredAddress> restore_address(std::string_view text, base::Arena& arena) {
  for (const auto word : at_words) {
    std::string_view user;
    std::string_view host;
    if (!split_at(text, word, user, host)) continue;
    const auto size = user.size() + 1 + host.size();
    char* const email = arena.allocate(size);
    user.copy(email, user.size());
    email[user.size()] = '@';
    host.copy(email + user.size() + 1, host.size());
    return RestoredAddress{{email, size}, base::trim(word)};
  }
  return std::nullopt;
}

bool is_lost_address(std::string_view text) {
  constexpr std::array<std::string_view, 3> words = {" @end|ng |rom ", " m@ili@g off ", " m@iii@g oii "};
  if (text.find('@') == std::string_view::npos) return false;
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return text.find(word) != std::string_view::npos; });
}

std::size_t find_obscured_tail(std::string_view line) {
  std::size_t best = std::string_view::npos;
  for (const auto word : at_words) {
    const auto at = line.rfind(word);
    if (at == std::string_view::npos || at == 0) continue;
    const auto before = line.find_last_of(" \t", at - 1);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    std::string_view user;
    std::string_view host;
    if (!split_at(line.substr(begin), word, user, host)) continue;
    // " at" of " at athens.example" begins the host.
    if (begin != 0 && user == base::trim(word)) continue;
    // The last one on the line; of two words that read the same place, the longer.
    if (best == std::string_view::npos || begin > best) best = begin;
  }
  return best;
}

bool is_plain_address(std::string_view text) {
  // Blanks of a quoted local part are its own.
  const auto close = text.starts_with('"') ? text.rfind("\"@") : std::string_view::npos;
  const auto at = close != std::string_view::npos ? close + 1 : text.find('@');
  const auto unquoted = text.substr(close != std::string_view::npos ? at : 0);
  return at != std::string_view::npos && at != 0 && !text.ends_with('@') && !has_space(unquoted);
}

}  // namespace pipermill::mail
