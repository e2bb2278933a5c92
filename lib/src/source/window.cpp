#include "source/window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pipermill::source {

namespace {

constexpr std::size_t start_size = std::size_t{256}
                                   << 10;  // fits a second-level cache with what is made of it

}  // namespace

Window::Window(SourcePointer source) : source_(std::move(source)), buffer_(start_size) {}

void Window::make_room() {
  const auto size = end_ - begin_;
  if (size > buffer_.size() / 2) {
    if (begin_ != 0) std::memmove(buffer_.get(), buffer_.get() + begin_, size);
    buffer_.make_longer(buffer_.size() * 2);
  } else if (buffer_.size() > start_size && size < start_size / 2) {
    Buffer smaller(start_size);  // a large message is gone: so is its memory
    std::memcpy(smaller.get(), buffer_.get() + begin_, size);
    buffer_ = std::move(smaller);
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, size);
  }
  begin_ = 0;
  end_ = size;
}

void Window::read_more() {
  if (is_last_) return;
  if (begin_ != 0 || end_ == buffer_.size()) make_room();
  auto got = source_->read(buffer_.get() + end_, buffer_.size() - end_);
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
  Buffer fresh(std::max(start_size, rest.size() * 2));
  rest.copy(fresh.get(), rest.size());
  Piece piece{std::exchange(buffer_, std::move(fresh)), begin_, size};
  begin_ = 0;
  end_ = rest.size();
  offset_ += size;
  return piece;
}

}  // namespace pipermill::source
