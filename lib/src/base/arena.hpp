#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace pipermill::base {

/// Text that lives as long as its owner and never moves. reset() keeps the memory for the next use.
class Arena {
 public:
  /// `size` bytes to write to.
  [[nodiscard]] char* allocate(std::size_t size) {
    if (size > left_) grow(size);
    char* const place = next_;
    next_ += size;
    left_ -= size;
    return place;
  }

  [[nodiscard]] std::string_view store(std::string_view text) {
    char* const place = allocate(text.size());
    text.copy(place, text.size());
    return {place, text.size()};
  }

  /// Makes room for `size` bytes in one block, and for no more.
  void reserve(std::size_t size) {
    if (size > left_) add_block(size);
  }

  /// Forgets everything. One block stays, unless it is a large one.
  void reset();

  /// `text` lies in here.
  [[nodiscard]] bool holds(std::string_view text) const;

 private:
  void grow(std::size_t size);
  void add_block(std::size_t size);

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace pipermill::base
