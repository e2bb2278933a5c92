#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "source/buffer.hpp"
#include "source/byte_source.hpp"

namespace pipermill::source {

/// The piece of an input that is looked at: it slides forward, and grows only while nothing in it can be let
/// go.
class Window {
 public:
  explicit Window(SourcePointer source);

  /// The bytes that are there.
  [[nodiscard]] std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }
  /// No bytes follow these: the end, or an error.
  [[nodiscard]] bool is_last() const { return is_last_; }
  /// Where view() begins in the input.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] std::uint64_t bytes_on_disk() const { return source_->bytes_on_disk(); }
  /// Why reading ended early.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  /// Reads on, so that view() is longer or is_last(). Views from before are dead.
  void read_more();

  /// From here on, and in what is there, each CR is an LF: the input is of a system whose lines end so.
  void read_cr_as_lf();

  /// Lets the first bytes go. Views stay good until read_more().
  void drop(std::size_t size) {
    begin_ += size;
    offset_ += size;
  }

  /// A buffer of somebody's own.
  struct Piece {
    Buffer bytes;
    std::size_t begin = 0;
    std::size_t size = 0;
    [[nodiscard]] std::string_view view() const { return {bytes.get() + begin, size}; }
  };
  /// Hands over the first bytes, without copying them; the window goes on behind them.
  [[nodiscard]] Piece take(std::size_t size);

 private:
  void make_room();

  SourcePointer source_;
  Buffer buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool is_last_ = false;
  bool is_cr_lf_ = false;
  std::optional<Error> error_;
};

}  // namespace pipermill::source
