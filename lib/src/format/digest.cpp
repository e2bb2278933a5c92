// Digests that lie in a file without a header of mail, one or several: a text that begins with a masthead.
#include "digest/digest.hpp"

#include <string>

#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "codec/utf8.hpp"
#include "digest/item_head.hpp"
#include "digest/masthead.hpp"
#include "digest/next_digest.hpp"
#include "digest/topics.hpp"
#include "format/single.hpp"

namespace pipermill::format {

namespace {

constexpr int by_masthead = 86;
constexpr int by_numbers = 45;

/// The words of mastheads have letters outside ASCII.
std::string_view in_utf8(std::string_view text, std::string& scratch) {
  if (codec::is_valid_utf8(text)) return text;
  codec::Converter converter;
  const std::string guess(codec::CharsetGuesser().guess(text));
  converter.append(text, converter.knows(guess) ? std::string_view(guess) : "windows-1252", scratch);
  return scratch;
}

Score score(const Sample& sample) {
  std::string scratch;
  base::Lines lines;
  lines.index(in_utf8(sample.bytes, scratch));
  const auto opening = digest::find_opening(lines);
  if (opening.kind.empty() && !digest::may_be_digest(lines.text(), {})) return {};
  // Cut above its first message, it begins as that one does.
  const auto head = digest::find_item_head(lines, 0);
  const bool is_told = !opening.kind.empty() || (head && head->number);
  if (digest::read_digest(lines, {})) return {is_told ? by_masthead : by_numbers};
  // The topics of a large digest fill the sample, and nothing may follow those of one that was cut.
  const bool has_topics = digest::read_topics(lines, lines.count()).is_found;
  return {opening.is_mailman && has_topics ? by_masthead
          : !sample.is_whole && has_topics ? by_masthead - 6
                                           : 0};
}

Cut find_separator(const Search& search) {
  if (search.from == 0) return {true, 0, 0};
  const auto found = digest::find_next_digest(search.bytes, search.from, search.is_last);
  return {found.is_found, found.begin, found.begin};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::none; }

}  // namespace

extern const Format digest_format;
const Format digest_format{"digest",       "digests without a header of mail, each behind its masthead",
                           false,          score,
                           find_separator, layout,
                           no_variant};

}  // namespace pipermill::format
