#include "page/text_page.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "page/footer.hpp"
#include "page/heading.hpp"
#include "page/link_marks.hpp"
#include "page/mailto.hpp"
#include "page/text_marks.hpp"

namespace pipermill::page {

namespace {

/// Finds where the message begins and ends among the lines of a page.
class Frame {
 public:
  /// @param page_end  one past the last line of the page: below may stand a list of links
  Frame(const base::Lines& lines, const Heading& heading, std::size_t page_end)
      : lines_(lines), page_end_(page_end), begin_(heading.end_line) {
    find_begin(heading);
    find_end();
  }

  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t end() const { return end_; }

 private:
  [[nodiscard]] bool is_blank(std::size_t n) const { return base::trim(lines_.line(n)).empty(); }

  [[nodiscard]] std::size_t behind_blanks(std::size_t n) const {
    while (n < lines_.count() && is_blank(n)) ++n;
    return n;
  }

  /// Behind the heading stands navigation, behind that a ruler; either may be missing.
  void find_begin(const Heading& heading) {
    constexpr std::size_t most_navigation = 16;
    const auto first = behind_blanks(heading.end_line);
    for (auto n = first; n < std::min(lines_.count(), first + most_navigation); ++n) {
      if (const auto end = sorted_by_end(lines_, n); end != n) {
        navigation_ = squeezed(first, end);
        begin_ = end;
        break;
      }
      if (parse_ruler(lines_.line(n))) break;
    }
    const auto next = behind_blanks(begin_);
    if (next < lines_.count()) ruler_ = parse_ruler(lines_.line(next));
    // Text may begin with a line of its own; without navigation a page has none, unless its heading is a
    // list.
    if (ruler_ && navigation_.empty() && heading.fields.empty() && !heading.is_indented) ruler_.reset();
    begin_ = ruler_ ? next + 1 : next;
    if (ruler_ || !navigation_.empty()) begin_ = behind_blanks(begin_);
  }

  void find_end() {
    end_ = page_end_;
    if (ruler_ && end_at_ruler()) return;
    if (!navigation_.empty() && end_at_navigation()) return;
    auto last = page_end_;
    while (last > begin_ && is_blank(last - 1)) --last;
    if (last > begin_ && !list_of_footer(lines_.line(last - 1)).empty()) end_ = last - 1;
  }

  /// The first of the rulers at the end of the page that have navigation below, or, below all navigation, a
  /// line or two.
  bool end_at_ruler() {
    constexpr std::size_t few = 3;
    std::size_t lines_below = 0;  // down to the next ruler
    bool has_navigation = false;
    auto last = page_end_;
    for (auto n = page_end_; n-- > begin_;) {
      if (is_blank(n)) continue;
      const auto ruler = parse_ruler(lines_.line(n));
      if (!ruler || !ruler->is_like(*ruler_)) {
        ++lines_below;
        continue;
      }
      const auto next = behind_blanks(n + 1);
      const bool is_above_navigation = next < last && begins_navigation(next, last);
      if (!is_above_navigation && (has_navigation || lines_below > few)) break;
      has_navigation |= is_above_navigation;
      end_ = last = n;
      lines_below = 0;
    }
    return end_ != page_end_;
  }

  [[nodiscard]] bool begins_navigation(std::size_t n, std::size_t limit) const {
    constexpr std::size_t most = 8;
    const auto first = lines_.line(n);
    if (base::trim(first).starts_with("[Date Prev]") || base::istarts_with(base::trim(first), "follow-ups"))
      return true;
    for (auto at = n; at < std::min(limit, n + most); ++at) {
      if (sorted_by_end(lines_, at) != at) return true;
    }
    const auto item = item_of(first);
    return base::istarts_with(item, "prev by date") || base::istarts_with(item, "follow-ups") ||
           base::istarts_with(item, "references:") || base::istarts_with(base::trim(first), "prev by date");
  }

  /// The same navigation again, or its last line.
  bool end_at_navigation() {
    for (auto n = page_end_; n-- > begin_;) {
      const auto end = sorted_by_end(lines_, n);
      if (end == n) continue;
      end_ = n;
      constexpr std::size_t most = 16;
      for (auto first = n; first-- > begin_ && n - first < most;) {
        const auto words = squeezed(first, end);
        if (words.size() > navigation_.size()) break;
        if (words == navigation_) end_ = first;
      }
      return true;
    }
    return false;
  }

  /// Without blanks and marks of items.
  [[nodiscard]] std::string squeezed(std::size_t first, std::size_t end) const {
    std::string words;
    for (auto n = first; n < end; ++n) {
      const auto item = item_of(lines_.line(n));
      for (const char c : item.empty() ? lines_.line(n) : item) {
        if (!base::is_space(c) && c != '_') words += c;
      }
    }
    return words;
  }

  const base::Lines& lines_;
  std::size_t page_end_;
  std::string navigation_;
  std::optional<Ruler> ruler_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// The blanks that all lines begin with which are not blank.
std::size_t margin_of(const base::Lines& lines, std::size_t first, std::size_t end) {
  constexpr std::size_t widest = 4;  // of Markdown's code
  auto margin = widest;
  bool is_empty = true;
  for (auto n = first; n < end && margin != 0; ++n) {
    const auto line = lines.line(n);
    if (base::trim(line).empty()) continue;
    is_empty = false;
    margin = std::min(margin, line.find_first_not_of(' '));
  }
  return is_empty ? 0 : margin;
}

std::string without_margin(const base::Lines& lines, std::size_t first, std::size_t margin) {
  std::string text;
  for (auto n = first; n < lines.count(); ++n) {
    const auto line = lines.text().substr(lines.begin_of(n), lines.end_of(n) - lines.begin_of(n));
    text += line.substr(std::min({margin, line.find_first_not_of(' '), line.size()}));
  }
  return text;
}

/// The list that the lines below the message name.
std::string_view list_below(const base::Lines& lines, std::size_t first) {
  constexpr std::size_t most = 40;
  for (auto n = lines.count(); n-- > first && lines.count() - n < most;) {
    if (const auto list = list_of_footer(lines.line(n)); !list.empty()) return list;
  }
  return {};
}

/// "[12]" taken away everywhere: which of them are marks is told by the list below a page, which a beginning
/// does not have.
std::string without_numbers(std::string_view head) {
  std::string text;
  while (!head.empty()) {
    const auto at = head.find('[');
    text += head.substr(0, at);
    if (at == std::string_view::npos) break;
    head.remove_prefix(at);
    const auto end = head.find_first_not_of("0123456789", 1);
    const bool is_mark = end != std::string_view::npos && end > 1 && head[end] == ']';
    if (!is_mark) text += '[';
    head.remove_prefix(is_mark ? end + 1 : 1);
  }
  return text;
}

void take_links(const LinkList& links, base::Arena& arena, Article& article) {
  for (const auto& target : links.targets) {
    if (!target.starts_with("mailto:") || target.find("In-Reply-To=") == std::string_view::npos) continue;
    read_mailto(target, arena, article);
    return;
  }
}

}  // namespace

std::optional<Article> parse_text_page(std::string_view text, base::Lines& lines, base::Arena& arena) {
  lines.index(text);
  const auto links = find_link_list(lines);
  std::string cleaned;
  const auto above = links.targets.empty() ? text : text.substr(0, lines.begin_of(links.line));
  const bool has_marks = remove_link_marks(above, links, cleaned);
  const auto list_begin = cleaned.size();
  if (has_marks) {
    cleaned += text.substr(above.size());
    text = arena.store(cleaned);
    lines.index(text);
  }
  auto heading = find_heading(lines, arena);
  if (!heading) return std::nullopt;
  Article article;
  article.subject = heading->subject;
  article.fields = std::move(heading->fields);
  if (article.fields.empty()) {
    const auto author = split_author(heading->author);
    article.name = author.name;
    article.address = author.address;
    article.date = heading->date;
    take_links(links, arena, article);
    if (!heading->mailto.empty()) read_mailto(heading->mailto, arena, article);
  } else if (!article.fields.has("subject")) {
    article.fields.add("Subject", heading->subject);
  }
  const auto page_end = has_marks && list_begin < text.size() ? lines.line_at(list_begin) : lines.count();
  const Frame frame(lines, *heading, page_end);
  const bool has_text = frame.begin() < lines.count();
  const auto begin = has_text ? lines.begin_of(frame.begin()) : text.size();
  const auto chrome = frame.end() < lines.count() ? lines.begin_of(frame.end()) : text.size();
  article.list_name = list_below(lines, frame.begin());
  const auto margin = heading->is_indented ? margin_of(lines, frame.begin(), frame.end()) : 0;
  article.text = text.substr(begin);
  article.text_size = std::max(chrome, begin) - begin;
  if (margin == 0) return article;
  article.text = arena.store(without_margin(lines, frame.begin(), margin));
  // Of each line before the chrome the margin is gone, where it was there.
  const auto below = without_margin(lines, frame.end(), margin);
  article.text_size = article.text.size() - below.size();
  return article;
}

TextPageLook look_at_text_page(std::string_view head) {
  const auto text = without_numbers(head);
  base::Lines lines;
  base::Arena arena;
  lines.index(text);
  const auto heading = find_heading(lines, arena);
  if (!heading) return {};
  const bool has_labels = !heading->fields.empty();
  return {true, has_labels || !split_author(heading->author).address.empty(), has_labels};
}

}  // namespace pipermill::page
