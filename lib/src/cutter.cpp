#include "cutter.hpp"

#include <algorithm>
#include <string_view>

#include "format/from_lines.hpp"
#include "format/look.hpp"

namespace pipermill {

namespace {

/// What is passed over at once of a message that is too large.
constexpr std::size_t passed_at_once = std::size_t{128} << 10;

}  // namespace

/// The first separator, and whether more than white space stands before it.
void Cutter::find_first() {
  is_started_ = true;
  if (format_->is_single) {
    if (format_->layout(mode_) == mail::Layout::fields)
      separator_length_ = format::size_before_header(window_.view());
    return;
  }
  std::size_t from = 0;
  while (true) {
    const auto cut = format_->find_separator({window_.view(), from, window_.is_last(), mode_});
    const bool is_far = window_.view().size() > max_message_size_;
    if (cut.is_found && format::is_blank_before(window_.view(), cut.begin)) {
      separator_length_ = cut.end;
      return;
    }
    // Text before it is given as a record of its own: find_end() comes to the same separator.
    if (cut.is_found || window_.is_last() || is_far) break;
    from = cut.begin;
    window_.read_more();
  }
  is_before_first_ = true;
}

/// Keeps the beginning of a message that is too large, and lets go what follows of it.
void Cutter::pass_over(std::size_t from) {
  const auto size = std::min(from - 1, max_kept());
  kept_ = window_.take(size);
  long_id_.reset();
  long_id_.add(kept_.view().substr(std::min(separator_length_, size)));
}

Cutter::Found Cutter::find_end() {
  // The separator at hand may be followed by the next one at once.
  std::size_t from = std::max<std::size_t>(separator_length_, is_before_first_ ? 0 : 1);
  while (true) {
    const auto view = window_.view();
    const auto cut =
        format_->find_separator({view, from, window_.is_last(), mode_,
                                 kept_.size == 0 ? separator_length_ : std::string_view::npos, max_kept()});
    if (cut.is_found) return {cut.begin, cut};
    if (window_.is_last()) return {view.size(), {}};
    from = std::max(cut.begin, std::size_t{1});
    if (kept_.size == 0 && view.size() > max_kept() && from > std::max<std::size_t>(separator_length_, 1)) {
      pass_over(from);
      from -= kept_.size;
    } else if (kept_.size != 0 && from > passed_at_once) {
      // One byte stays before the place, so that a line's beginning can be seen.
      const auto passed = from - 1;
      long_id_.add(view.substr(0, passed));
      length_passed_ += passed;
      window_.drop(passed);
      from = 1;
    }
    window_.read_more();
  }
}

Cutting Cutter::cut(const Found& found) {
  Cutting cutting;
  auto& raw = cutting.raw;
  raw.is_before_first = is_before_first_;
  raw.layout = is_before_first_ ? format::layout_before_first(*format_, mode_, window_.view())
                                : format_->layout(mode_);
  cutting.offset = window_.offset();
  if (kept_.size == 0) {
    const auto whole = window_.view().substr(0, found.length);
    raw.bytes = whole.substr(0, max_kept());
    raw.length = found.length;
    if (raw.bytes.size() < whole.size()) {
      id_ = record::content_id(whole.substr(std::min(separator_length_, whole.size())));
      raw.id = &id_;
    }
  } else {
    raw.bytes = kept_.view();
    raw.length = kept_.size + length_passed_ + found.length;
    cutting.offset -= kept_.size + length_passed_;
    long_id_.add(window_.view().substr(0, found.length));
    id_ = long_id_.digits();
    raw.id = &id_;
  }
  raw.separator_length = separator_length_;
  if (format_->escape != nullptr) raw.escape.from = format_->escape(mode_);
  raw.has_empty_line_behind = format_->has_empty_line_behind && !is_before_first_;
  return cutting;
}

std::optional<Cutting> Cutter::next() {
  window_.drop(given_);
  given_ = 0;
  kept_ = {};
  length_passed_ = 0;
  if (!is_started_) find_first();
  if (window_.view().empty() && !window_.is_last()) window_.read_more();
  if (window_.view().empty() && window_.is_last()) return std::nullopt;
  const auto found = find_end();
  const auto cutting = cut(found);
  separator_length_ = found.next.end - found.next.begin;
  is_before_first_ = false;
  given_ = found.length;
  return cutting;
}

}  // namespace pipermill
