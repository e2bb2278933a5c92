#include "base/arena.hpp"

#include <algorithm>
#include <functional>

namespace pipermill::base {

namespace {

constexpr std::size_t small_block = std::size_t{16} << 10;
constexpr std::size_t kept_block = std::size_t{1}
                                   << 20;  // what a Message may hold on to from one to the next

}  // namespace

void Arena::grow(std::size_t size) {
  const auto last = blocks_.empty() ? 0 : blocks_.back().size;
  add_block(std::max(size, std::clamp(last * 2, small_block, kept_block)));
}

void Arena::add_block(std::size_t size) {
  blocks_.push_back({std::make_unique_for_overwrite<char[]>(size), size});
  next_ = blocks_.back().bytes.get();
  left_ = size;
}

void Arena::reset() {
  const auto is_large = [](const Block& block) { return block.size > kept_block; };
  blocks_.erase(std::remove_if(blocks_.begin(), blocks_.end(), is_large), blocks_.end());
  if (blocks_.empty()) {
    next_ = nullptr;
    left_ = 0;
    return;
  }
  std::swap(blocks_.front(), blocks_.back());
  blocks_.resize(1);
  next_ = blocks_.front().bytes.get();
  left_ = blocks_.front().size;
}

bool Arena::holds(std::string_view text) const {
  const std::less<> before;  // a total order on pointers, also on those of different objects
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& block) {
    const char* const begin = block.bytes.get();
    return !before(text.data(), begin) && before(text.data(), begin + block.size);
  });
}

}  // namespace pipermill::base
