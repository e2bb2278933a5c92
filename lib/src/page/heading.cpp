#include "page/heading.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "mail/date.hpp"
#include "mail/obscured_address.hpp"
#include "page/date.hpp"
#include "page/text_marks.hpp"

namespace pipermill::page {

namespace {

constexpr std::size_t max_lines = 60;  // above a heading stands navigation
constexpr std::size_t max_blank = 8;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view stars = "******";  // of html2text, around a title

std::string_view text_of(const base::Lines& lines, std::size_t n) {
  auto line = lines.line(n);
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return base::trim(line);
}

/// Emphasis of Markdown, and what Firefox saves for it, around the words of a line: "**Ada**", "_Tue ..._",
/// "/Tue .../".
std::string_view without_emphasis(std::string_view line) {
  constexpr std::string_view marks = "*_/#";
  auto text = base::trim(line);
  while (!text.empty() && marks.find(text.front()) != std::string_view::npos) {
    if (text.front() == '#') {
      text = base::trim(text.substr(1));
      continue;
    }
    if (text.size() < 3 || text.back() != text.front()) break;
    text = base::trim(text.substr(1, text.size() - 2));
  }
  return text;
}

/// "Ada ada at example.org" of "**Ada** [ada at example.org](mailto:...)" and "*Ada* ada at example.org".
std::string plain_author(std::string_view line) {
  const auto name_end = line.starts_with('*') ? line.find("* ") : std::string_view::npos;
  std::string text(line);
  if (name_end != std::string_view::npos)
    text = std::string(without_emphasis(line.substr(0, name_end + 1))) + ' ' +
           std::string(base::trim(line.substr(name_end + 1)));
  const auto open = text.find('[');
  const auto link = text.find("](mailto:");
  if (open == std::string::npos || link == std::string::npos || link < open) return text;
  return text.substr(0, open) +
         std::string(base::trim(std::string_view(text).substr(open + 1, link - open - 1)));
}

/// "9:05" somewhere: dates have a clock.
bool has_clock(std::string_view line) {
  for (auto at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
    if (at > 0 && at + 2 < line.size() && base::is_digit(line[at - 1]) && base::is_digit(line[at + 1]) &&
        base::is_digit(line[at + 2]))
      return true;
  }
  return false;
}

/// Puts a heading together line by line.
class Finder {
 public:
  Finder(const base::Lines& lines, std::size_t first_allowed, base::Arena& arena)
      : lines_(lines), first_(first_allowed), arena_(arena) {}

  std::optional<Heading> at_date(std::size_t n) {
    const auto date = without_emphasis(text_of(lines_, n));
    if (n < first_ + 1 || !has_clock(date) || !parse_date(date)) return std::nullopt;
    Heading heading;
    heading.date = date;
    const auto author = take_author(n, heading);
    if (author == n || !take_subject(author, heading)) return std::nullopt;
    heading.end_line = n + 1;
    heading.is_indented = lines_.line(n).starts_with(' ');
    return heading;
  }

  /// Lines called by names, From and Date among them, around line `n`, which is the Date.
  std::optional<Heading> at_label(std::size_t n) {
    const auto date = label_of(n);
    if (!date || !base::iequals(date->name, "date") || !has_clock(date->value)) return std::nullopt;
    const auto value = date->value;
    // Mail that is quoted, and digests, have such lines too: a date of RFC 5322 counts in a list only, else
    // that of Hypermail, "Thu Sep 09 1999 - 16:05:07 EDT".
    const bool is_item = !item_of(lines_.line(n)).empty();
    const bool is_of_hypermail = value.find(" - ") != std::string_view::npos && parse_date(value);
    if (!(is_item && mail::parse_rfc_date(value)) && !is_of_hypermail) return std::nullopt;
    auto first = n;
    while (first > first_ && is_of_block(first - 1)) --first;
    while (first < n && !label_of(first)) ++first;
    auto end = n + 1;
    while (end < lines_.count() && end < n + max_lines && is_of_block(end)) ++end;
    Heading heading;
    read_fields(first, end, heading);
    if (!heading.fields.has("from") || !take_subject(first, heading)) return std::nullopt;
    heading.end_line = end;
    heading.is_indented = lines_.line(n).starts_with(' ');
    return heading;
  }

 private:
  /// The author's line above line `below`, and a link that Firefox saves behind it, on lines of its own;
  /// gives the number of the line, `below`: there is none.
  std::size_t take_author(std::size_t below, Heading& heading) {
    constexpr std::size_t most_lines = 6;
    auto n = below - 1;
    std::string link;
    while (n > first_ && below - n <= most_lines &&
           text_of(lines_, n).find("<mailto:") == std::string_view::npos &&
           text_of(lines_, below - 1).ends_with('>')) {
      link.insert(0, text_of(lines_, n));
      --n;
    }
    auto line = text_of(lines_, n);
    if (const auto at = line.find("<mailto:"); at != std::string_view::npos) {
      heading.mailto = arena_.store(std::string(line.substr(at)) + link);
      line = base::trim(line.substr(0, at));
      if (line.empty() && n > first_) line = text_of(lines_, --n);
    } else if (n != below - 1) {
      n = below - 1;
      line = text_of(lines_, n);
    }
    if (line.empty()) return below;
    if (const auto at = line.find("](mailto:"); at != std::string_view::npos)
      heading.mailto = line.substr(at + 2);
    const bool is_plain = !line.starts_with('*') && heading.mailto.empty();
    heading.author = is_plain ? line : arena_.store(plain_author(line));
    return n;
  }

  /// Without the mark of an item.
  [[nodiscard]] std::string_view words_of(std::size_t n) const {
    const auto item = item_of(lines_.line(n));
    return item.empty() ? text_of(lines_, n) : item;
  }

  /// The field of "* Message-Id: <x@y>". One without a value is told by the mark of its item: a title may end
  /// with a colon.
  [[nodiscard]] std::optional<Label> label_of(std::size_t n) const {
    auto label = split_label(words_of(n));
    if (label && label->value.empty() && item_of(lines_.line(n)).empty()) label.reset();
    return label;
  }

  /// A field, or the rest of one that is broken over lines.
  [[nodiscard]] bool is_of_block(std::size_t n) const {
    const auto line = lines_.line(n);
    if (base::trim(line).empty() || parse_ruler(line)) return false;
    return label_of(n) || (item_of(line).empty() && line.starts_with("  "));
  }

  void read_fields(std::size_t first, std::size_t end, Heading& heading) {
    for (auto n = first; n < end;) {
      const auto label = label_of(n);
      if (!label) break;  // the block begins with a label
      std::string value(label->value);
      while (++n < end && !label_of(n)) value.append(" ").append(text_of(lines_, n));
      if (base::iequals(label->name, "from")) value = with_brackets(value);
      heading.fields.add(label->name, arena_.store(value));
    }
  }

  /// "NAME <address>" of "NAME (address)", as Hypermail has it.
  static std::string with_brackets(const std::string& value) {
    const auto open = value.rfind('(');
    if (open == std::string::npos || open == 0 || !value.ends_with(')')) return value;
    const auto inside = std::string_view(value).substr(open + 1, value.size() - open - 2);
    if (!mail::is_plain_address(inside) && mail::find_obscured_tail(inside) != 0) return value;
    return value.substr(0, open) + '<' + std::string(inside) + '>';
  }

  /// The title above line `below`: one line, or several where it was broken.
  bool take_subject(std::size_t below, Heading& heading) {
    auto n = below;
    std::size_t skipped = 0;
    while (n > first_ && skipped <= max_blank &&
           (text_of(lines_, n - 1).empty() || parse_ruler(lines_.line(n - 1)))) {
      --n;
      ++skipped;
    }
    if (n == first_ || skipped > max_blank) return false;
    const auto last = n - 1;
    auto first = last;
    while (first > first_ && last - first < max_title && goes_on(first - 1, first, skipped)) --first;
    std::string title;
    for (auto line = first; line <= last; ++line) {
      const auto text = text_of(lines_, line);
      if (text == title) continue;  // the title of the window above that of the page
      title.append(title.empty() ? "" : " ").append(text);
    }
    heading.first_line = first;
    if (title.starts_with("# ")) title = std::string(without_emphasis(title));
    without_stars(title);
    heading.subject = arena_.store(base::trim(title));
    return !heading.subject.empty();
  }

  /// Line `n` is title too, as line `n + 1` is.
  [[nodiscard]] bool goes_on(std::size_t n, std::size_t next, std::size_t skipped) const {
    constexpr std::size_t almost_full = 60;
    const auto line = lines_.line(n);
    const auto text = text_of(lines_, n);
    if (text.empty() || parse_ruler(line)) return false;
    if (text_of(lines_, next).ends_with(stars) && !text_of(lines_, next).starts_with(stars)) return true;
    if (skipped == 0) return false;
    if (text == text_of(lines_, next)) return true;
    // A centred title that fills its first line; one at the edge that does.
    const bool is_centred = line.starts_with(' ') && lines_.line(next).starts_with("     ");
    return is_centred ||
           (text.size() >= almost_full && line.starts_with(' ') == lines_.line(next).starts_with(' '));
  }

  static void without_stars(std::string& title) {
    if (title.size() < 2 * stars.size() || !title.starts_with(stars) || !title.ends_with(stars)) return;
    title = title.substr(stars.size(), title.size() - 2 * stars.size());
  }

  static constexpr std::size_t max_title = 3;

  const base::Lines& lines_;
  std::size_t first_;
  base::Arena& arena_;
};

/// Nothing but blank lines stands before line `n`.
bool is_top(const base::Lines& lines, std::size_t n) {
  for (std::size_t above = 0; above < n; ++above) {
    if (!text_of(lines, above).empty()) return false;
  }
  return n <= max_blank;
}

}  // namespace

std::optional<Heading> find_heading(const base::Lines& lines, base::Arena& arena) {
  Finder finder(lines, 0, arena);
  for (std::size_t n = 1; n < std::min(lines.count(), max_lines); ++n) {
    if (auto heading = finder.at_date(n)) {
      const bool has_address = !split_author(heading->author).address.empty();
      if (has_address || is_top(lines, heading->first_line)) return heading;
    }
    if (auto heading = finder.at_label(n)) return heading;
  }
  return std::nullopt;
}

std::optional<Heading> heading_at_date(const base::Lines& lines, std::size_t n, std::size_t first_allowed,
                                       base::Arena& arena) {
  auto heading = Finder(lines, first_allowed, arena).at_date(n);
  if (heading && split_author(heading->author).address.empty()) heading.reset();
  return heading;
}

AuthorLine split_author(std::string_view line) {
  constexpr std::array<std::string_view, 4> hidden = {"[EMAIL PROTECTED]", "[email protected]",
                                                      "[hidden email]", "[email\xC2\xA0protected]"};
  const auto text = base::trim(line);
  for (const auto word : hidden) {
    if (text.ends_with(word)) return {base::trim(text.substr(0, text.size() - word.size())), word};
  }
  const auto last_blank = text.find_last_of(" \t");
  const auto last_word = last_blank == std::string_view::npos ? text : text.substr(last_blank + 1);
  auto begin = mail::find_obscured_tail(text);
  // Without a dot it may be any sentence: "Meet us at noon".
  if (begin != std::string_view::npos && text.substr(begin).find('.') == std::string_view::npos)
    begin = std::string_view::npos;
  if (mail::is_plain_address(last_word)) begin = text.size() - last_word.size();
  if (begin != std::string_view::npos) return {base::trim(text.substr(0, begin)), text.substr(begin)};
  const auto half = text.size() / 2;
  const bool is_twice =
      text.size() % 2 == 1 && text[half] == ' ' && text.substr(0, half) == text.substr(half + 1);
  return {is_twice ? text.substr(0, half) : text, {}};
}

}  // namespace pipermill::page
