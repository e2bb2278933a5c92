#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace pipermill::base {

/// Takes the first line, with its line end, off the front of `rest`.
inline std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
  rest.remove_prefix(line.size());
  return line;
}

/// Without LF or CRLF at its end.
constexpr std::string_view chomp(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The lines of a text, found once: what walks over lines later only indexes.
class Lines {
 public:
  /// A text is no longer than this: places in it have 32 bits. Whoever makes one longer cuts it
  /// (Options::max_text_size).
  static constexpr std::size_t max_size = UINT32_MAX;

  /// Finds the lines of `text`, which must outlive the use of line(). A last line without an end counts.
  void index(std::string_view text);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t begin_of(std::size_t n) const { return n == 0 ? 0 : end_of(n - 1); }
  /// One past the line's end.
  [[nodiscard]] std::size_t end_of(std::size_t n) const {
    assert(n < count_);
    const auto* const ends = ends_.data();  // unchecked in what ships: nothing is asked more often
    return ends[n];
  }
  /// Without its line end.
  [[nodiscard]] std::string_view line(std::size_t n) const {
    return chomp(text_.substr(begin_of(n), end_of(n) - begin_of(n)));
  }
  /// The number of the line that holds the byte at `offset`.
  [[nodiscard]] std::size_t line_at(std::size_t offset) const;
  [[nodiscard]] std::string_view text() const { return text_; }

  // Seen anywhere in the text.
  [[nodiscard]] bool has_8bit() const { return has_8bit_; }
  [[nodiscard]] bool has_cr() const { return has_cr_; }
  [[nodiscard]] bool has_escape() const { return has_escape_; }

 private:
  bool index_blocks(const char* bytes, std::size_t offset, std::size_t blocks);
  void reserve(std::size_t more);
  void look_at(std::string_view text);

  std::string_view text_;
  std::vector<std::uint32_t> ends_;  // longer than count_: capacity that stays
  std::size_t count_ = 0;
  bool has_8bit_ = false;
  bool has_cr_ = false;
  bool has_escape_ = false;
};

}  // namespace pipermill::base
