// A digest that lies alone in a file, without a header of mail: a text that begins with its masthead.
#include "digest/digest.hpp"

#include <string>

#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/utf8.hpp"
#include "digest/masthead.hpp"
#include "format/single.hpp"
#include "page/markup.hpp"

namespace pipermill::format {

namespace {

constexpr int by_masthead = 86;
constexpr int by_numbers = 45;

Score score(const Sample& sample) {
  auto text = sample.bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const bool is_text = text.find('\0') == std::string_view::npos && !page::begins_as_html(text);
  if (!is_text || !digest::may_be_digest(text, {})) return {};
  std::string converted;
  // The words of mastheads have letters outside ASCII; which Latin charset they are in does not matter much.
  if (!codec::is_valid_utf8(text)) {
    codec::Converter().append(text, "windows-1252", converted);
    text = converted;
  }
  base::Lines lines;
  lines.index(text);
  if (!digest::read_digest(lines, {})) return {};
  return {digest::find_opening(lines).kind.empty() ? by_numbers : by_masthead};
}

mail::Layout layout(int /*mode*/) { return mail::Layout::none; }

}  // namespace

extern const Format digest_format;
const Format digest_format{"digest",  "one digest, its masthead first", true, score, no_separator, layout,
                           no_variant};

}  // namespace pipermill::format
