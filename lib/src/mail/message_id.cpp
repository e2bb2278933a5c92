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
  auto rest = raw;
  while (true) {
    // Most ids stand at once: no call is worth it.
    const auto open = static_cast<std::size_t>(std::find(rest.begin(), rest.end(), '<') - rest.begin());
    if (open == rest.size()) return true;
    rest.remove_prefix(open + 1);
    const auto close = brackets.find_in(rest);
    if (close == std::string_view::npos) return true;
    const auto id = rest.substr(0, close);
    rest.remove_prefix(close);
    if (rest.front() != '>' || base::trim(id).empty()) continue;
    if (ids.size() == max_ids) return false;
    ids.push_back(text.unfold(id));
  }
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
