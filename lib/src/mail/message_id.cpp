#include "mail/message_id.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::mail {

namespace {

constexpr base::ByteSet brackets("<>");

}  // namespace

bool parse_ids(std::string_view raw, std::size_t max_ids, HeaderText& text,
               std::vector<std::string_view>& ids) {
  std::size_t close = 0;  // the first ">" behind `open`, looked for once
  for (auto open = raw.find('<'); open != std::string_view::npos;) {
    const auto begin = open + 1;
    if (close < begin) close = raw.find('>', begin);
    if (close == std::string_view::npos) return true;
    const auto id = raw.substr(begin, close - begin);
    if (const auto inner = id.find('<'); inner != std::string_view::npos) {
      open = begin + inner;
      continue;
    }
    open = raw.find('<', close);
    if (base::trim(id).empty()) continue;
    if (ids.size() == max_ids) return false;
    ids.push_back(text.unfold(id));
  }
  return true;
}

bool parse_message_id(std::string_view raw, std::size_t max_ids, HeaderText& text,
                      std::vector<std::string_view>& ids) {
  const auto before = ids.size();
  if (!parse_ids(raw, max_ids, text, ids)) return false;
  if (ids.size() != before) return true;
  const auto word = base::trim(raw);
  const bool is_word = !word.empty() && std::none_of(word.begin(), word.end(), base::is_space);
  if (is_word && brackets.find_in(word) == std::string_view::npos) ids.push_back(text.unfold(word));
  return true;
}

}  // namespace pipermill::mail
