#pragma once

#include <chrono>
#include <cstdint>

#include <pipermill/reader.hpp>

#include "options.hpp"

namespace cli {

/// A line on stderr that says how far it is, a few times a second. By default where that is a terminal and
/// standard output, whose lines it would disturb, is none.
class Progress {
 public:
  explicit Progress(When when);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void tick(std::uint64_t messages) {
    if (is_on_ && messages % stride == 0) show(messages);
  }
  /// An input is done.
  void add(const pipermill::Totals& totals) { bytes_ += totals.bytes; }

 private:
  static constexpr std::uint64_t stride = 256;  // messages between looks at the clock
  void show(std::uint64_t messages);

  bool is_on_;
  bool is_shown_ = false;
  std::uint64_t bytes_ = 0;
  std::chrono::steady_clock::time_point next_ = std::chrono::steady_clock::now() + std::chrono::seconds(1);
};

}  // namespace cli
