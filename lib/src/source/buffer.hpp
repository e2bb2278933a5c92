#pragma once

#include <cstddef>
#include <utility>

namespace pipermill::source {

/// Memory for what is read. A large one is made longer without copying what is in it, and lies in large pages
/// where the system has them: pages of the usual size cost more to get than bytes to read.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t size);
  Buffer(Buffer&& other) noexcept
      : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Buffer& operator=(Buffer&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer();

  [[nodiscard]] char* get() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return size_; }

  /// The bytes stay; where they lie changes.
  void make_longer(std::size_t size);

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace pipermill::source
