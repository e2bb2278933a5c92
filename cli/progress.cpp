#include "progress.hpp"

#include <cstdio>
#include <unistd.h>

#include <fmt/core.h>

namespace cli {

Progress::Progress(When when)
    : is_on_(when == When::always ||
             (when == When::automatic && isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0)) {}

Progress::~Progress() {
  if (is_shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t messages) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(250);
  is_shown_ = true;
  fmt::print(stderr, "\r{} messages, {} MB of finished inputs", messages, bytes_ / 1'000'000);
  std::fflush(stderr);
}

}  // namespace cli
