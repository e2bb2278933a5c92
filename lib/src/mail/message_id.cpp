#include "mail/message_id.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::mail {

namespace {

constexpr base::ByteSet brackets("<>");

/// Words without brackets, each with an "@": ids of programs that left the brackets out. Prose is none.
bool parse_bare_ids(std::string_view raw, std::size_t max_ids, HeaderText& text,
                    std::vector<std::string_view>& ids) {
  const auto before = ids.size();
  auto rest = base::trim(raw);
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    const auto word = rest.substr(0, end);
    if (word.find('@') == std::string_view::npos) {
      ids.resize(before);
      return true;
    }
    if (ids.size() == max_ids) return false;
    ids.push_back(text.unfold(word));
    rest = base::trim_left(rest.substr(end));
  }
  return true;
}

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

bool parse_reply_ids(std::string_view raw, std::size_t max_ids, HeaderText& text,
                     std::vector<std::string_view>& ids) {
  const auto before = ids.size();
  const bool is_whole = parse_ids(raw, max_ids, text, ids);
  const auto prose = base::trim(raw.substr(0, raw.find('<')));
  if (ids.size() > before + 1 && std::any_of(prose.begin(), prose.end(), base::is_alpha)) {
    // "Message from Ada <ada@example.org> of Monday <id>": the id stands last.
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end() - 1);
  }
  return is_whole;
}

bool parse_references(std::string_view raw, std::size_t max_ids, HeaderText& text,
                      std::vector<std::string_view>& ids) {
  const bool has_brackets = brackets.find_in(raw) != std::string_view::npos;
  return has_brackets ? parse_ids(raw, max_ids, text, ids) : parse_bare_ids(raw, max_ids, text, ids);
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
