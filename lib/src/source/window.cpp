#include "source/window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pipermill::source {

namespace {

constexpr std::size_t start_size = std::size_t{256}
                                   << 10;  // fits a second-level cache with what is made of it

std::unique_ptr<char[]> make_buffer(std::size_t size) { return std::make_unique_for_overwrite<char[]>(size); }

}  // namespace

Window::Window(SourcePointer source)
    : source_(std::move(source)), buffer_(make_buffer(start_size)), capacity_(start_size) {}

void Window::make_room() {
  const auto size = end_ - begin_;
  if (size > capacity_ / 2) {
    auto larger = make_buffer(capacity_ * 2);
    std::memcpy(larger.get(), buffer_.get() + begin_, size);
    buffer_ = std::move(larger);
    capacity_ *= 2;
  } else if (capacity_ > start_size && size < start_size / 2) {
    auto smaller = make_buffer(start_size);  // a large message is gone: so is its memory
    std::memcpy(smaller.get(), buffer_.get() + begin_, size);
    buffer_ = std::move(smaller);
    capacity_ = start_size;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, size);
  }
  begin_ = 0;
  end_ = size;
}

void Window::read_more() {
  if (is_last_) return;
  if (begin_ != 0 || end_ == capacity_) make_room();
  auto got = source_->read(buffer_.get() + end_, capacity_ - end_);
  if (!got) {
    error_ = std::move(got).error();
    is_last_ = true;
    return;
  }
  if (is_cr_lf_) std::replace(buffer_.get() + end_, buffer_.get() + end_ + *got, '\r', '\n');
  end_ += *got;
  is_last_ = *got == 0;
}

void Window::read_cr_as_lf() {
  is_cr_lf_ = true;
  std::replace(buffer_.get() + begin_, buffer_.get() + end_, '\r', '\n');
}

Window::Piece Window::take(std::size_t size) {
  const auto rest = view().substr(size);
  const auto capacity = std::max(start_size, rest.size() * 2);
  auto fresh = make_buffer(capacity);
  rest.copy(fresh.get(), rest.size());
  Piece piece{std::exchange(buffer_, std::move(fresh)), begin_, size};
  capacity_ = capacity;
  begin_ = 0;
  end_ = rest.size();
  offset_ += size;
  return piece;
}

}  // namespace pipermill::source
