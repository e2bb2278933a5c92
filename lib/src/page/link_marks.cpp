#include "page/link_marks.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

/// "  12. target" with that number, or its target on the next line, behind a title; -1: no such line.
int number_of(std::string_view line, std::string_view& target) {
  constexpr std::size_t max_digits = 6;
  auto rest = base::trim_left(line);
  const int number = base::take_number(rest, max_digits);
  if (number < 0 || !rest.starts_with(". ")) return -1;
  target = base::trim(rest.substr(2));
  return number;
}

/// "[12]" at or behind `from`, which the edge of the page may have cut in two.
struct Mark {
  std::size_t begin = std::string_view::npos;
  std::size_t end = 0;
};

Mark find_mark(std::string_view text, std::size_t from, std::size_t number) {
  const auto mark = '[' + std::to_string(number) + ']';
  for (auto at = text.find('[', from); at != std::string_view::npos; at = text.find('[', at + 1)) {
    std::size_t matched = 0;
    auto end = at;
    while (end < text.size() && matched < mark.size() && (text[end] == mark[matched] || text[end] == '\n'))
      matched += text[end++] == '\n' ? 0U : 1U;
    if (matched == mark.size()) return {at, end};
  }
  return {};
}

bool is_web(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("ftp://");
}

/// How much of `text`, which is to be the URL, is the URL and line ends in it; 0: it is something else, or
/// whole.
std::size_t broken_size(std::string_view text, std::string_view url) {
  std::size_t n = 0;
  std::size_t at = 0;
  bool is_broken = false;
  for (; at < url.size() && n < text.size(); ++n) {
    if (text[n] == '\n' && at != 0) {
      is_broken = true;
    } else if (text[n] == url[at]) {
      ++at;
    } else {
      return 0;
    }
  }
  return is_broken && at == url.size() ? n : 0;
}

/// "References", and "Visible links" of elinks, in the language of the program, above line `n`, where the
/// list begins.
std::size_t heading_above(const base::Lines& lines, std::size_t n) {
  constexpr std::size_t most_headings = 2;
  constexpr std::size_t longest_heading = 30;
  auto first = n;
  for (std::size_t headings = 0; headings < most_headings && n > 0; --n) {
    const auto line = base::trim(lines.line(n - 1));
    if (line.empty()) continue;
    if (line.size() > longest_heading) break;
    ++headings;
    first = n - 1;
    if (lines.line(n - 1).front() != ' ') break;
  }
  return first;
}

}  // namespace

LinkList find_link_list(const base::Lines& lines) {
  LinkList list;
  std::vector<std::string> backward;
  auto n = lines.count();
  while (n > 0 && base::trim(lines.line(n - 1)).empty()) --n;
  int expected = -1;
  std::string below;  // what stands below the number: the target behind a title, or the rest of a long one
  constexpr std::size_t longest = 8192;
  while (n > 0) {
    const auto line = lines.line(n - 1);
    std::string_view target;
    const int number = number_of(line, target);
    if (number < 0) {
      if (line.empty() || !base::is_blank(line.front()) || below.size() > longest) break;
      below.insert(0, line);
    } else {
      if (expected >= 0 && number != expected) break;
      expected = number - 1;
      backward.push_back(below.starts_with('\t') ? std::string(base::trim(below))
                                                 : std::string(target) + below);
      below.clear();
    }
    --n;
  }
  if (expected != 0 || backward.size() < 2) return list;

  list.line = heading_above(lines, n);
  list.targets.assign(backward.rbegin(), backward.rend());
  return list;
}

bool remove_link_marks(std::string_view text, const LinkList& links, std::string& out) {
  // Without a list, or beyond one that was cut, several marks count that come in order, from the top of the
  // page on.
  constexpr std::size_t fewest = 4;
  constexpr std::size_t top = 2048;
  const auto listed = links.targets.size();
  std::size_t from = 0;
  std::size_t count = 0;
  std::size_t listed_from = 0;  // behind the last mark of the list, in the text and in what is put out
  std::size_t listed_size = 0;
  while (true) {
    if (count == listed) {
      listed_from = from;
      listed_size = out.size();
    }
    const auto mark = find_mark(text, from, count + 1);
    const bool is_late = count == 0 && listed == 0 && mark.begin > top;
    if (mark.begin == std::string_view::npos || is_late) break;
    out += text.substr(from, mark.begin - from);
    from = mark.end;
    const std::string_view target = count < listed ? std::string_view(links.targets[count]) : "";
    const auto size = is_web(target) ? broken_size(text.substr(from), target) : 0;
    ++count;
    if (size == 0) continue;
    out += target;
    from += size;
  }
  if (count < listed || (listed == 0 && count < fewest)) {
    out.clear();
    return false;
  }
  if (count < listed + fewest) {
    out.resize(listed_size);
    from = listed_from;
  }
  out += text.substr(from);
  return true;
}

}  // namespace pipermill::page
