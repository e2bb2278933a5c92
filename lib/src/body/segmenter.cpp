#include "body/segmenter.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.hpp"
#include "body/attribution.hpp"
#include "body/footer.hpp"
#include "body/forwarded.hpp"
#include "body/patch.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"
#include "body/signature.hpp"
#include "body/words.hpp"

namespace pipermill::body {

namespace {

/// What the first byte of a line tells. Most lines are passed over by this table alone.
enum class First : std::uint8_t {
  plain,    ///< The line is text.
  capital,  ///< It is text unless another capital or a ">" follows ("PD> ").
  special,  ///< Look at it.
};

constexpr std::array<First, 256> make_firsts() {
  std::array<First, 256> firsts{};
  for (char c = 'A'; c <= 'Z'; ++c) firsts[static_cast<unsigned char>(c)] = First::capital;
  // "Index:", "diff", "Begin forwarded", "Anfang", "Inizio", "Debut" with its accent; \xE2 begins the heavy
  // line of a separator.
  for (const char c : std::string_view(">| \t-_=*~#+[ABDId\xE2"))
    firsts[static_cast<unsigned char>(c)] = First::special;
  return firsts;
}

constexpr auto firsts = make_firsts();

class Segmenter {
 public:
  Segmenter(const base::Lines& lines, TextKind kind, Body& body)
      : lines_(lines), kind_(kind), body_(body), end_(lines.count()) {}

  void run() {
    body_.segments.clear();
    body_.stubs.clear();
    body_.url_stubs.clear();
    body_.page_list = {};
    find_url_stubs(lines_, body_.url_stubs);
    find_chrome();
    while (at_ < end_) step();
    flush(end_);
    if (end_ < lines_.count())
      put(SegmentKind::chrome, 0, lines_.begin_of(end_), lines_.end_of(lines_.count() - 1));
  }

 private:
  /// The last line of a page that is not blank, where it is the page's footer.
  void find_chrome() {
    if (kind_ != TextKind::page) return;
    auto last = lines_.count();
    while (last > 0 && base::trim(lines_.line(last - 1)).empty()) --last;
    if (last == 0) return;
    body_.page_list = page_footer_list(lines_.line(last - 1));
    if (!body_.page_list.empty()) end_ = last - 1;
  }

  void step() {
    if (next_stub_ < body_.url_stubs.size() && body_.url_stubs[next_stub_].first_line <= at_)
      return take_url_stub();
    const auto begin = lines_.begin_of(at_);
    const char first = lines_.text()[begin];
    if (is_part_start_ && first != '\n' && first != '\r') {
      is_part_start_ = false;
      if (take_part_mark()) return;
    }
    const auto kind = firsts[static_cast<unsigned char>(first)];
    const bool is_text = kind == First::plain || (kind == First::capital && !goes_on_as_initials(begin));
    if (is_text || !take_special(lines_.line(at_))) ++at_;  // one more line of the run
  }

  [[nodiscard]] bool goes_on_as_initials(std::size_t begin) const {
    const auto text = lines_.text();
    return begin + 1 < text.size() && (base::is_upper(text[begin + 1]) || text[begin + 1] == '>');
  }

  /// Lines that only stand at the beginning of a part: what became of one that is not there.
  bool take_part_mark() {
    const auto line = lines_.line(at_);
    if (const auto skipped = parse_skipped(line)) {
      const auto begin = lines_.begin_of(at_);
      const auto rest = line.substr(skipped->length);
      const bool is_glued = find_separator(line) == skipped->length && !rest.empty();
      if (!is_glued && !base::trim(rest).empty()) return false;
      auto stub = stub_here(AttachmentKind::skipped);
      stub.type = skipped->type;
      flush(at_);
      const auto end = is_glued ? begin + skipped->length : lines_.end_of(at_);
      put_stub(stub, begin, end);
      if (is_glued) put(SegmentKind::separator, 0, end, lines_.end_of(at_));
      go_on(at_ + 1, true);
      return true;
    }
    return take_removed(line);
  }

  /// A stub of this line alone.
  [[nodiscard]] Stub stub_here(AttachmentKind kind) const {
    Stub stub;
    stub.first_line = stub.last_line = at_;
    stub.kind = kind;
    return stub;
  }

  bool take_removed(std::string_view line) {
    if (!is_removed_line(line)) return false;
    flush(at_);
    put_stub(stub_here(AttachmentKind::removed), lines_.begin_of(at_), lines_.end_of(at_));
    go_on(at_ + 1, true);
    return true;
  }

  bool take_special(std::string_view line) {
    const char first = line.empty() ? '\n' : line.front();
    if ((first == '[' || first == '\t') && take_removed(line)) return true;
    if (run_kind_ != SegmentKind::forwarded) {
      if (const auto depth = depth_of(at_); depth != 0) return take_quotes(depth);
    }
    if (take_separator(line)) return true;
    if ((first == '_' || first == '-') && take_whole(SegmentKind::footer, footer_end(lines_, at_, limit())))
      return true;
    if (run_kind_ == SegmentKind::forwarded) return false;
    if (first == '-' || first == 'd' || first == 'I') {
      if (take_whole(SegmentKind::patch, patch_end(lines_, at_, limit()))) return true;
    }
    if (first == '-' && is_signature_mark(lines_, at_, end_)) return begin_run(SegmentKind::signature);
    if ((first == '-' || base::is_alpha(first)) && is_forward_mark(line))
      return begin_run(SegmentKind::forwarded);
    return false;
  }

  bool take_separator(std::string_view line) {
    const bool is_rule = !base::is_alnum(line.front()) && !base::is_blank(line.front());
    if (!is_rule || words_between_runs(line).empty()) return false;
    // Known words, or a stub right behind them: then the language does not matter.
    const bool is_before_stub =
        next_stub_ < body_.url_stubs.size() && body_.url_stubs[next_stub_].first_line == at_ + 1;
    if (!is_before_stub && find_separator(line) != 0) return false;
    flush(at_);
    put(SegmentKind::separator, 0, lines_.begin_of(at_), lines_.end_of(at_));
    go_on(at_ + 1, true);
    return true;
  }

  bool take_quotes(std::size_t depth) {
    const auto attribution = find_attribution(lines_, run_begin_, at_);
    flush(attribution);
    if (attribution < at_)
      put(SegmentKind::attribution, 0, lines_.begin_of(attribution), lines_.begin_of(at_));
    const auto end = limit();
    while (depth != 0) {
      const auto begin = at_;
      auto next = depth;
      while (next == depth) next = ++at_ < end ? depth_of(at_) : 0;
      put(SegmentKind::quote, depth, lines_.begin_of(begin), lines_.end_of(at_ - 1));
      depth = next;
    }
    go_on(at_, false);
    return true;
  }

  [[nodiscard]] std::size_t depth_of(std::size_t n) const {
    const auto rest = lines_.text().substr(lines_.begin_of(n));
    const auto depth = rest.front() == '>' ? arrow_depth(rest) : 0;
    return depth != 0 ? depth : quote_depth(lines_.line(n));
  }

  /// A piece that ends where `end` says; false where it is empty.
  bool take_whole(SegmentKind kind, std::size_t end) {
    if (end == at_) return false;
    flush(at_);
    put(kind, 0, lines_.begin_of(at_), lines_.end_of(end - 1));
    go_on(end, false);
    return true;
  }

  /// From here on lines are of this kind, until something else begins.
  bool begin_run(SegmentKind kind) {
    flush(at_);
    run_kind_ = kind;
    run_begin_ = at_++;
    return true;
  }

  void take_url_stub() {
    const auto& stub = body_.url_stubs[next_stub_++];
    flush(at_);
    put_stub(stub, lines_.begin_of(at_), lines_.end_of(stub.last_line));
    go_on(stub.last_line + 1, true);
  }

  /// Pieces of their own kind end before the next stub.
  [[nodiscard]] std::size_t limit() const {
    return next_stub_ < body_.url_stubs.size() ? std::min(end_, body_.url_stubs[next_stub_].first_line)
                                               : end_;
  }

  void go_on(std::size_t line, bool is_part_start) {
    at_ = run_begin_ = line;
    run_kind_ = SegmentKind::text;
    is_part_start_ = is_part_start;
  }

  /// Ends the run of lines before line `end`.
  void flush(std::size_t end) {
    if (run_begin_ < end) put(run_kind_, 0, lines_.begin_of(run_begin_), lines_.end_of(end - 1));
    run_begin_ = end;
  }

  void put_stub(const Stub& stub, std::size_t begin, std::size_t end) {
    body_.stubs.push_back(stub);
    body_.segments.push_back({SegmentKind::stub, begin, end, 0});
  }

  void put(SegmentKind kind, std::size_t depth, std::size_t begin, std::size_t end) {
    if (!body_.segments.empty()) {
      auto& last = body_.segments.back();
      if (last.kind == kind && last.depth == depth &&
          (kind == SegmentKind::text || kind == SegmentKind::quote)) {
        last.end = end;
        return;
      }
    }
    body_.segments.push_back({kind, begin, end, depth});
  }

  const base::Lines& lines_;
  TextKind kind_;
  Body& body_;
  std::size_t end_;
  std::size_t at_ = 0;
  std::size_t run_begin_ = 0;
  SegmentKind run_kind_ = SegmentKind::text;
  std::size_t next_stub_ = 0;
  bool is_part_start_ = true;
};

}  // namespace

void segment(const base::Lines& lines, TextKind kind, Body& body) { Segmenter(lines, kind, body).run(); }

}  // namespace pipermill::body
