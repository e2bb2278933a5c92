#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "format/format.hpp"
#include "record/content_id.hpp"
#include "record/recorder.hpp"
#include "source/window.hpp"

namespace pipermill {

/// A message as it was cut out of an input, and where.
struct Cutting {
  record::RawMessage raw;
  std::uint64_t offset = 0;  ///< Of its separator in the decompressed stream; it is raw.length long.
};

/// Cuts an input into messages by its format: the window slides from one to the next.
class Cutter {
 public:
  /// @param window  outlives this
  /// @param max_message_size  bytes of one message, without its separator, that are kept
  Cutter(source::Window& window, std::size_t max_message_size)
      : window_(window), max_message_size_(max_message_size) {}

  /// To be called before the first next().
  void set_format(const format::Format& format, int mode) {
    format_ = &format;
    mode_ = mode;
  }

  /// The next message; none at the end. What it gave before is dead then.
  std::optional<Cutting> next();

 private:
  struct Found {
    std::size_t length = 0;  // of the message that begins the window
    format::Cut next;        // the separator behind it
  };
  void find_first();
  Found find_end();
  void pass_over(std::size_t from);
  [[nodiscard]] Cutting cut(const Found& found);
  /// Of a message and its separator.
  [[nodiscard]] std::size_t max_kept() const { return separator_length_ + max_message_size_; }

  source::Window& window_;
  std::size_t max_message_size_;
  const format::Format* format_ = nullptr;
  int mode_ = 0;
  bool is_started_ = false;
  bool is_before_first_ = false;
  std::size_t separator_length_ = 0;
  std::size_t given_ = 0;            // bytes at the front of the window that are those of the last message
  std::uint64_t length_passed_ = 0;  // of the message at hand, behind what is kept of it
  source::Window::Piece kept_;       // the beginning of a message that is too large
  record::ContentId long_id_;
  record::IdDigits id_{};
};

}  // namespace pipermill
