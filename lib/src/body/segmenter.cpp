#include "body/segmenter.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/ascii.hpp"
#include "body/attribution.hpp"
#include "body/first_bytes.hpp"
#include "body/footer.hpp"
#include "body/forwarded.hpp"
#include "body/key_field.hpp"
#include "body/mutt_mark.hpp"
#include "body/patch.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"
#include "body/signature.hpp"
#include "body/uuencoded.hpp"
#include "body/words.hpp"

namespace pipermill::body {

namespace {

class Segmenter {
 public:
  Segmenter(const base::Lines& lines, std::size_t chrome, Body& body)
      : lines_(lines), body_(body), end_(std::min(chrome, lines.count())) {}

  void run() {
    body_.segments.clear();
    body_.stubs.clear();
    body_.key_fields.clear();
    body_.url_stubs.clear();
    find_url_stubs(lines_, body_.url_stubs);
    while (!body_.url_stubs.empty() && body_.url_stubs.back().last_line >= end_) body_.url_stubs.pop_back();
    find_special_lines();
    while (at_ < end_) step();
    flush(end_);
    if (end_ < lines_.count())
      put(SegmentKind::chrome, 0, lines_.begin_of(end_), lines_.end_of(lines_.count() - 1));
  }

 private:
  /// One bit a line. Which lines they are cannot be predicted, so nothing is asked while they are found.
  void find_special_lines() {
    const auto text = lines_.text();
    body_.special_lines.resize(lines_.count() / word_bits + 1);
    special_words_ = body_.special_lines.data();
    if (lines_.count() == 0) return;
    const auto last = lines_.count() - 1;
    std::size_t n = 0;
    std::size_t begin = 0;
    for (auto& word : body_.special_lines) {
      std::uint64_t bits = 0;
      // Only the last line may be a single byte, with nothing behind it.
      for (const auto end = std::min(last, n / word_bits * word_bits + word_bits); n < end; ++n) {
        const auto* const line = text.data() + begin;
        bits |= first_bytes.are_special(line[0], line[1]) << (n % word_bits);
        begin = lines_.end_of(n);
      }
      word = bits;
    }
    const char second = begin + 1 < text.size() ? text[begin + 1] : '\n';
    body_.special_lines[last / word_bits] |= first_bytes.are_special(text[begin], second)
                                             << (last % word_bits);
  }

  [[nodiscard]] bool is_special(std::size_t n) const {
    return ((special_words_[n / word_bits] >> (n % word_bits)) & 1U) != 0;
  }

  /// The next special line from `n` on, or `limit`.
  [[nodiscard]] std::size_t next_special(std::size_t n, std::size_t limit) const {
    auto word = n / word_bits;
    auto bits = special_words_[word] >> (n % word_bits);
    while (bits == 0) {
      n = ++word * word_bits;
      if (n >= limit) return limit;
      bits = special_words_[word];
    }
    return std::min(n + static_cast<std::size_t>(std::countr_zero(bits)), limit);
  }

  void step() {
    if (next_stub_ < body_.url_stubs.size() && body_.url_stubs[next_stub_].first_line <= at_)
      return take_url_stub();
    if (is_part_start_) {
      const char first = lines_.text()[lines_.begin_of(at_)];
      if (first == '\n' || first == '\r') {
        ++at_;
        return;
      }
      is_part_start_ = false;
      if (take_part_mark()) return;
    }
    const auto limit = this->limit();
    at_ = next_special(at_, limit);
    if (at_ < limit && !take_special(lines_.line(at_))) ++at_;  // one more line of the run
  }

  /// Lines that only stand at the beginning of a part: what became of one that is not there.
  bool take_part_mark() {
    const auto line = lines_.line(at_);
    if (const auto skipped = parse_skipped(line)) {
      const auto begin = lines_.begin_of(at_);
      const auto rest = line.substr(skipped->length);
      const auto last = at_ + (is_soft_broken(line) ? 1 : 0);
      const bool is_glued =
          !rest.empty() && find_separator(last == at_ ? line : joined(line)) == skipped->length;
      if (!is_glued && !base::trim(rest).empty()) return false;
      auto stub = stub_here(AttachmentKind::skipped);
      stub.type = skipped->type;
      flush(at_);
      const auto end = is_glued ? begin + skipped->length : lines_.end_of(at_);
      put_stub(stub, begin, end);
      if (is_glued) put(SegmentKind::separator, 0, end, lines_.end_of(last));
      go_on(is_glued ? last + 1 : at_ + 1, true);
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
    const auto removed = parse_removed(line);
    if (!removed) return false;
    auto stub = stub_here(AttachmentKind::removed);
    stub.type = removed->type;
    return take_stub_lines(stub, at_ + 1);
  }

  /// What mutt shows of a part, pasted into a mail: two lines that tell of it, or one that it was deleted.
  bool take_mutt_mark() {
    auto stub = stub_here(AttachmentKind::removed);
    const auto count = parse_mutt_mark(lines_, at_, limit(), stub);
    return count != 0 && take_stub_lines(stub, at_ + count);
  }

  bool take_uuencoded(std::string_view line) {
    if (!line.starts_with("begin")) return false;
    auto stub = stub_here(AttachmentKind::part);
    const auto count = parse_uuencoded(lines_, at_, limit(), stub);
    return count != 0 && take_stub_lines(stub, at_ + count);
  }

  bool take_stub_lines(Stub& stub, std::size_t end) {
    stub.last_line = end - 1;
    flush(at_);
    put_stub(stub, lines_.begin_of(at_), lines_.end_of(end - 1));
    go_on(end, true);
    return true;
  }

  /// What a program left in place of a part, in brackets, indented or not.
  bool take_mark(char first, std::string_view line) {
    if (first == '[' && line.starts_with("[-- ")) return take_mutt_mark();
    if (first == '[' || first == '\t') return take_removed(line);
    return first == ' ' && base::trim_left(line).starts_with("[[") && take_removed(line);
  }

  bool take_special(std::string_view line) {
    const char first = line.front();
    if (may_be_key_field(line)) {  // no quote and no mark begins so
      if (is_key_field(line)) body_.key_fields.push_back({at_, run_kind_ == SegmentKind::forwarded});
      return false;
    }
    if (take_mark(first, line)) return true;
    if (run_kind_ != SegmentKind::forwarded) {
      if (const auto depth = depth_of(at_); depth != 0) return take_quotes(depth);
    }
    if (base::is_blank(first) || first == '>' || first == '|' || first == '[') return false;
    if (first == 'b') return take_uuencoded(line);
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
    if (base::is_alpha(line.front())) return false;
    const auto end = at_ + 1 + (is_soft_broken(line) ? 1 : 0);
    if (end != at_ + 1) line = joined(line);
    if (words_between_runs(line).empty() && !is_scrubbed_boundary(line)) return false;
    // Known words, or a stub right behind them: then the language does not matter.
    const bool is_before_stub =
        next_stub_ < body_.url_stubs.size() && body_.url_stubs[next_stub_].first_line == end;
    if (!is_before_stub && find_separator(line) != 0) return false;
    flush(at_);
    put(SegmentKind::separator, 0, lines_.begin_of(at_), lines_.end_of(end - 1));
    go_on(end, true);
    return true;
  }

  /// Cut by the soft line break of quoted-printable (RFC 2045 section 6.7), in a text that was never decoded:
  /// "next part
  /// -----=" and the rest of the dashes.
  [[nodiscard]] bool is_soft_broken(std::string_view line) const {
    if (!line.ends_with("-=") || at_ + 1 >= limit()) return false;
    const auto rest = base::trim_right(lines_.line(at_ + 1));
    return !rest.empty() && rest.find_first_not_of('-') == std::string_view::npos;
  }

  std::string_view joined(std::string_view line) {
    joined_ = line.substr(0, line.size() - 1);
    joined_ += base::trim_right(lines_.line(at_ + 1));
    return joined_;
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
    if (!is_special(n)) return 0;
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

  static constexpr std::size_t word_bits = 64;

  const base::Lines& lines_;
  Body& body_;
  const std::uint64_t* special_words_ = nullptr;  // of body_.special_lines, for each line of the text
  std::size_t end_;
  std::size_t at_ = 0;
  std::size_t run_begin_ = 0;
  SegmentKind run_kind_ = SegmentKind::text;
  std::size_t next_stub_ = 0;
  bool is_part_start_ = true;
  std::string joined_;  // scratch
};

}  // namespace

void segment(const base::Lines& lines, std::size_t chrome, Body& body) {
  Segmenter(lines, chrome, body).run();
}

}  // namespace pipermill::body
