#include "base/scan.hpp"

#include "base/kernels.hpp"

namespace pipermill::base {

std::size_t find_pair(std::string_view text, std::size_t from, char first, char second) {
  return kernels().find_pair(text, from, first, second);
}

bool is_ascii(std::string_view text) { return find_8bit(text, 0) == text.size(); }

std::size_t find_8bit(std::string_view text, std::size_t from) { return kernels().find_8bit(text, from); }

}  // namespace pipermill::base
