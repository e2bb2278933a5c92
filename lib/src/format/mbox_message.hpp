#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "format/format.hpp"
#include "format/from_lines.hpp"

namespace pipermill::format {

/// How far a Content-Length is believed.
enum class Trust {
  none,    ///< Not at all: the kind of mailbox has none.
  proved,  ///< Where a separator stands at its end.
  full     ///< Also where the input ends there: other messages have true ones.
};

/// What there is of a Content-Length.
enum class Length { none, proved, open, wrong };

/// What the message at hand says about where it ends, and whether a line that looks like a separator stands
/// inside of it. Its header is read when the first such line is met.
class MboxMessage {
 public:
  MboxMessage(const Search& search, Trust trust) : search_(search), trust_(trust) {}

  /// Whether the separator at `at` belongs to the text: `yes`, it does.
  [[nodiscard]] Judgement holds(std::size_t at);

  /// Where the Content-Length was believed: its end. Nothing before it separates.
  [[nodiscard]] std::optional<std::size_t> end() const { return end_; }

  /// What the sample tells of the message's Content-Length. `next` is where the message ends.
  [[nodiscard]] Length judge_length(std::size_t next);

 private:
  void read_header(std::size_t end);
  std::size_t read_field(std::string_view bytes, std::size_t at, std::size_t end);
  [[nodiscard]] Judgement ends_by_length(std::size_t at);
  [[nodiscard]] Judgement is_in_open_multipart(std::size_t at, std::string_view above) const;

  const Search& search_;
  Trust trust_;
  bool is_read_ = false;
  std::size_t body_ = std::string_view::npos;
  std::optional<std::size_t> length_;
  std::string boundary_;
  std::optional<std::size_t> end_;
};

}  // namespace pipermill::format
