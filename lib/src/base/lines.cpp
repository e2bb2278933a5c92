#include "base/lines.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "base/kernels.hpp"
#include "base/scan.hpp"

namespace pipermill::base {

void Lines::index(std::string_view text) {
  constexpr std::size_t turn = 64 * Kernels::block;
  assert(text.size() <= max_size);
  text_ = text;
  count_ = 0;
  has_8bit_ = has_cr_ = has_escape_ = false;
  bool is_odd = false;
  std::size_t at = 0;
  for (; at + Kernels::block <= text.size();) {
    const auto blocks = std::min(text.size() - at, turn) / Kernels::block;
    is_odd |= index_blocks(text.data() + at, at, blocks);
    at += blocks * Kernels::block;
  }
  if (at < text.size()) {
    std::array<char, Kernels::block> rest{};
    std::memset(rest.data(), ' ', rest.size());
    std::memcpy(rest.data(), text.data() + at, text.size() - at);
    is_odd |= index_blocks(rest.data(), at, 1);
  }
  if (!text.empty() && !text.ends_with('\n')) {
    reserve(1);
    ends_[count_++] = static_cast<std::uint32_t>(text.size());
  }
  if (is_odd) look_at(text);
}

bool Lines::index_blocks(const char* bytes, std::size_t offset, std::size_t blocks) {
  reserve(blocks * Kernels::block);
  const auto base = static_cast<std::uint32_t>(offset) + 1;  // a line ends behind its line end
  const auto found = kernels().find_line_ends(bytes, blocks, base, ends_.data() + count_);
  count_ += found.count;
  return found.has_odd;
}

void Lines::reserve(std::size_t more) {
  if (count_ + more > ends_.size()) ends_.resize((count_ + more) * 2);
}

void Lines::look_at(std::string_view text) {
  has_8bit_ = !is_ascii(text);
  has_cr_ = text.find('\r') != std::string_view::npos;
  has_escape_ = text.find('\x1b') != std::string_view::npos;
}

std::size_t Lines::line_at(std::size_t offset) const {
  const auto end = ends_.begin() + static_cast<std::ptrdiff_t>(count_);
  return static_cast<std::size_t>(std::upper_bound(ends_.begin(), end, offset) - ends_.begin());
}

}  // namespace pipermill::base
