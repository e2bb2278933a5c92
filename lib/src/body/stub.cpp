#include "body/stub.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "base/scan.hpp"
#include "body/damaged_stub.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"
#include "body/stub_url.hpp"
#include "body/words.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_label = 40;  // bytes: twenty characters of two
constexpr std::size_t max_lines = 16;  // that a block may be long, folds included
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";

/// "Label: value" of a stub, with the lines its value goes on.
struct Labelled {
  std::string_view label;
  std::string_view value;
  std::size_t line = 0;
};

/// Marks of quotes of any kind, with a name or without: "Bob> ", "} ", "# ". No label of any catalog has
/// them.
constexpr base::ByteSet not_in_labels("<>|{}[]#*!+=~\"");

/// Quotes that are marked by more than one byte, or by one that labels may have elsewhere.
bool begins_like_a_quote(std::string_view line) {
  constexpr std::array<std::string_view, 6> marks = {"-",        "&gt;",         "\xC2\xBB",
                                                     "\xC2\xA0", "\xEF\xBC\x9E", "\xE2\x80\xBA"};
  return std::any_of(marks.begin(), marks.end(), [&](auto mark) { return line.starts_with(mark); });
}

/// Where the ":" of a label ends, the wide one of Chinese included; 0: the line has no label.
std::size_t label_end(std::string_view line) {
  if (line.empty() || base::is_blank(line.front()) || quote_depth(line) != 0) return 0;
  const auto head = line.substr(0, max_label + wide_colon.size());
  if (begins_like_a_quote(line)) return 0;
  const auto narrow = head.find(':');
  const auto wide = head.find(wide_colon);
  const auto at = std::min(narrow, wide);
  if (at == std::string_view::npos || at == 0 || not_in_labels.find_in(head.substr(0, at)) < at) return 0;
  return at + (wide < narrow ? wide_colon.size() : 1);
}

std::optional<Labelled> parse_label(std::string_view line) {
  const auto end = label_end(line);
  if (end == 0) return std::nullopt;
  return Labelled{base::trim(line.substr(0, end - (line[end - 1] == ':' ? 1 : wide_colon.size()))),
                  base::trim(line.substr(end)), 0};
}

std::optional<std::uint64_t> parse_size(std::string_view value) {
  std::uint64_t size = 0;
  std::size_t n = 0;
  for (; n < value.size() && base::is_digit(value[n]); ++n) {
    if (n == 18) return std::nullopt;
    size = size * 10 + static_cast<std::uint64_t>(value[n] - '0');
  }
  const auto unit = base::trim(value.substr(n));
  const bool is_one_word = std::none_of(unit.begin(), unit.end(), base::is_space);
  return n != 0 && is_one_word ? std::optional(size) : std::nullopt;
}

bool is_media_type(std::string_view value) {
  static constexpr base::ByteSet ends("; \t\r\n");
  const auto word = value.substr(0, ends.find_in(value));
  const auto slash = word.find('/');
  return slash != std::string_view::npos && slash != 0 && slash + 1 < word.size() &&
         word.find("//") == std::string_view::npos;
}

std::string_view unless_filler(std::string_view value) {
  return is_filler(value) ? std::string_view{} : value;
}

/// A stub is made of its last line upwards.
class StubReader {
 public:
  StubReader(const base::Lines& lines, std::size_t first_allowed, std::size_t url_line)
      : lines_(lines), first_allowed_(first_allowed), url_line_(url_line) {
    stub_.first_line = stub_.last_line = url_line;
  }

  std::optional<Stub> read() {
    if (!read_url() || !read_labels()) return std::nullopt;
    if (!classify()) return std::nullopt;
    take_first_lines();
    return stub_;
  }

 private:
  [[nodiscard]] std::string_view line(std::size_t n) const { return lines_.line(n); }
  [[nodiscard]] bool has_line_above(std::size_t n) const { return n > first_allowed_; }

  bool read_url() {
    if (read_url_under_label()) return true;
    const auto labelled = parse_label(line(stub_.last_line));
    // The Arabic HTML stub has words before the label, on the same line.
    const auto text = labelled ? labelled->value : line(stub_.last_line);
    if (!labelled && quote_depth(text) != 0) return false;
    stub_.url = labelled ? attachment_url(text) : std::string_view{};
    if (labelled && !text.starts_with("//") && join_url(text)) return true;
    if (stub_.url.empty()) {
      const auto at = base::trim_right(text).find_last_of(" \t");
      if (at != std::string_view::npos && text.find("...") != std::string_view::npos) {
        stub_.url = attachment_url(text.substr(at));
      }
    }
    return !stub_.url.empty() && !text.starts_with("//");  // "https://..." alone on its line is a link
  }

  /// A label alone, the URL on the next line: the stub was wrapped by a mailer.
  bool read_url_under_label() {
    if (!has_line_above(url_line_)) return false;
    const auto label = parse_label(line(url_line_ - 1));
    const auto word = base::trim(line(url_line_));
    const bool is_url = base::istarts_with(word.substr(word.starts_with('<') ? 1 : 0), "http");
    if (!label || !label->value.empty() || !is_url) return false;
    stub_.url = attachment_url(word);
    if (!join_url(word) && stub_.url.empty()) return false;
    --url_line_;
    return true;
  }

  /// The URL goes on with the next lines: a mailer wrapped it, or it stands in quoted-printable that nobody
  /// decoded.
  bool join_url(std::string_view word) {
    const bool is_open = word.starts_with('<');
    if (is_open) word.remove_prefix(1);
    auto gathered = UrlPath(word);
    if (is_open && word.ends_with('>')) return false;
    auto n = stub_.last_line;
    const auto url = gathered.without_soft_break(word);
    for (std::size_t piece = 0; piece < stub_.url_rest.size() && ++n < lines_.count(); ++piece) {
      auto next = base::trim(line(n));
      const bool is_closed = is_open && next.ends_with('>');
      if (is_closed) next.remove_suffix(1);
      if (!(is_open ? gathered.is_dated() : gathered.goes_on_with(next)) || !is_word(next)) break;
      stub_.is_soft_broken |= gathered.has_soft_break();
      gathered.add(next);
      stub_.url_rest[piece] = gathered.without_soft_break(next);
      if (!(is_open ? is_closed : gathered.is_whole())) continue;
      if (!gathered.is_whole()) break;
      stub_.url = url;
      stub_.last_line = n;
      return true;
    }
    stub_.url_rest = {};
    stub_.is_soft_broken = false;
    return false;
  }

  static bool is_word(std::string_view text) {
    return !text.empty() && std::none_of(text.begin(), text.end(), base::is_space) &&
           text.find("://") == std::string_view::npos;
  }

  /// Gathers "Label: value" lines above the URL, nearest first.
  bool read_labels() {
    std::size_t n = url_line_;
    while (count_ < labels_.size() && has_line_above(n) && url_line_ - n < max_lines) {
      std::size_t begin = n - 1;
      while (has_line_above(begin) && goes_on_from_above(begin) && url_line_ - begin < max_lines) --begin;
      auto labelled = parse_label(line(begin));
      if (!labelled || is_first_line(line(begin))) break;
      if (begin + 1 < n) {  // a folded value: to the end of its last line
        const auto* const from =
            labelled->value.empty() ? line(begin).data() + line(begin).size() : labelled->value.data();
        const auto last = line(n - 1);
        labelled->value = base::trim({from, static_cast<std::size_t>(last.data() + last.size() - from)});
      }
      labelled->line = begin;
      labels_[count_++] = *labelled;
      n = begin;
    }
    return true;
  }

  /// A fold, or the rest of a line behind the soft break of quoted-printable that nobody decoded.
  [[nodiscard]] bool goes_on_from_above(std::size_t n) const {
    if (base::is_blank(first_of(n))) return true;
    return line(n - 1).ends_with('=') && !line(n - 1).ends_with("?=") && !parse_label(line(n));
  }

  [[nodiscard]] char first_of(std::size_t n) const { return line(n).empty() ? '\n' : line(n).front(); }

  /// The sentence above the labels, where it has a colon itself.
  static bool is_first_line(std::string_view text) { return base::trim_right(text).ends_with("..."); }

  [[nodiscard]] std::string_view value(std::size_t above_url) const { return labels_[above_url - 1].value; }

  /// Which template it is, by the values: labels differ by language, their order does not.
  bool classify() {
    if (count_ >= 3 && parse_size(value(2)) && is_media_type(value(3))) {
      stub_.kind = AttachmentKind::file;
      stub_.description = unless_filler(value(1));
      stub_.size = parse_size(value(2));
      stub_.type = unless_filler(value(3));
      if (count_ >= 4) stub_.name = unless_filler(value(4));
      use_labels(std::min<std::size_t>(count_, 4));
      return true;
    }
    if (count_ >= 4 && parse_size(value(1))) {
      read_embedded();
      use_labels(4);
      return true;
    }
    // One label is a name; more that fit no template are text that happens to stand above.
    const bool is_named = count_ >= 1 && is_directly_under_sentence(labels_[0].line);
    stub_.kind = is_named ? AttachmentKind::text : AttachmentKind::html;
    if (is_named) stub_.name = unless_filler(value(1));
    use_labels(is_named ? 1 : 0);
    return is_named || is_directly_under_sentence(url_line_) || is_sentence_with_url();
  }

  void read_embedded() {
    stub_.kind = AttachmentKind::message;
    stub_.size = parse_size(value(1));
    stub_.date = unless_filler(value(2));
    stub_.subject = unless_filler(value(3));
    stub_.from = unless_filler(value(4));
    // The Chinese catalog asked for these in the template of a file, where they have no value.
    if (value(4).starts_with("%(")) stub_.kind = AttachmentKind::file;
  }

  void use_labels(std::size_t used) { stub_.first_line = used != 0 ? labels_[used - 1].line : url_line_; }

  /// The line above is prose that ends a sentence, as all first lines do.
  [[nodiscard]] bool is_directly_under_sentence(std::size_t n) const {
    if (!has_line_above(n)) return false;
    auto above = base::trim_right(line(n - 1));
    if (above.empty() && has_line_above(n - 1))
      above = base::trim_right(line(n - 2));  // Estonian: a blank line
    return is_sentence(above);
  }

  [[nodiscard]] bool is_sentence_with_url() const {
    return line(url_line_).find("...") < line(url_line_).find(attachments_folder);
  }

  static bool is_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 4> ends = {".", "&hellip;", "\xE2\x80\xA6", "\xE3\x80\x82"};
    if (text.empty() || base::is_blank(text.front()) || text.front() == '>') return false;
    if (text.find("://") != std::string_view::npos || find_separator(text) != std::string_view::npos)
      return false;
    const bool has_end = std::any_of(ends.begin(), ends.end(), [&](auto end) { return text.ends_with(end); });
    return has_end ||
           text.starts_with("Un ata\xC5\x9F\x61ment HTML");  // Romanian: blanks in place of the dots
  }

  /// The sentence above the labels; two lines of it in Italian and Dutch, a blank one behind it in Estonian.
  void take_first_lines() {
    const auto top = stub_.first_line;
    if (!has_line_above(top)) return;
    auto n = top - 1;
    if (base::trim(line(n)).empty() && has_line_above(n) && is_sentence(line(n - 1))) --n;
    if (!is_sentence(base::trim_right(line(n)))) return;
    stub_.first_line = n;
    stub_.has_first_line = true;
    if (has_line_above(n) && is_start_of_two(line(n - 1))) stub_.first_line = n - 1;
  }

  static bool is_start_of_two(std::string_view text) {
    constexpr std::array<std::string_view, 4> starts = {
        "\xC3\x88 stato filtrato un testo allegato", "? stato filtrato un testo allegato",
        "E' stato filtrato un testo allegato", "Een ingesloten tekst met niet-gespecificeerde tekenset is"};
    return std::any_of(starts.begin(), starts.end(), [&](auto start) { return text.starts_with(start); });
  }

  const base::Lines& lines_;
  std::size_t first_allowed_;
  std::size_t url_line_;  // the first of them, the one with its label
  Stub stub_;
  std::array<Labelled, 4> labels_{};
  std::size_t count_ = 0;
};

}  // namespace

void find_url_stubs(const base::Lines& lines, std::vector<Stub>& stubs) {
  const auto text = lines.text();
  std::size_t first_allowed = 0;
  for (auto at = base::find_pair(text, 0, '/', 'a'); at != std::string_view::npos;
       at = base::find_pair(text, at + 1, '/', 'a')) {
    if (!text.substr(at).starts_with(attachments_folder)) continue;
    const auto n = lines.line_at(at);
    if (n < first_allowed) continue;
    auto stub = StubReader(lines, first_allowed, n).read();
    // Without its first line it may be one whose labels are in disorder.
    if (!stub || !stub->has_first_line) {
      if (const auto damaged = read_damaged_stub(lines, first_allowed, n)) stub = damaged;
    }
    if (stub) {
      stubs.push_back(*stub);
      first_allowed = stub->last_line + 1;
    }
    at = lines.end_of(n) - 1;
  }
}

bool holds_a_stub(std::string_view text) {
  if (text.find(attachments_folder) != std::string_view::npos) return true;
  const auto line = base::chomp(text.substr(0, text.find('\n')));
  return parse_skipped(line).has_value() || parse_removed(line).has_value();
}

}  // namespace pipermill::body
