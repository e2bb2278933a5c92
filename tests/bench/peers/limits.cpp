// What this machine can do on the same bytes: the floor under every parser.
//
// usage: limits FILE [ROUNDS]
//
// One line a limit: name, MB/s (median of the rounds) and a number that depends on the bytes, so that the
// compiler can leave nothing out. CPU time, because other programs may share the core.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <simdjson.h>

#include "json.hpp"

namespace {

constexpr std::size_t block = 256 << 10;  // stays in the second-level cache, as in a program that streams

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <class Work>
void measure(const char* name, std::size_t bytes, int rounds, Work work) {
  std::size_t witness = work();
  std::vector<double> rates;
  for (int n = 0; n < rounds; ++n) {
    const double start = cpu_seconds();
    witness = work();
    rates.push_back(static_cast<double>(bytes) / 1e6 / (cpu_seconds() - start));
  }
  std::nth_element(rates.begin(), rates.begin() + rounds / 2, rates.end());
  std::printf("%s\t%.0f\t%zu\n", name, rates[static_cast<std::size_t>(rounds) / 2], witness);
}

std::size_t read_all(const char* path, char* buffer) {
  const int file = open(path, O_RDONLY);
  std::size_t total = 0;
  for (ssize_t got = 0; (got = read(file, buffer, block)) > 0;) total += static_cast<std::size_t>(got);
  close(file);
  return total;
}

template <class Work>
std::size_t by_block(std::string_view data, Work work) {
  std::size_t total = 0;
  for (; !data.empty(); data.remove_prefix(std::min(block, data.size())))
    total += work(data.substr(0, block));
  return total;
}

// Separators, by three of the five bytes at once.
std::size_t count_separators(std::string_view data) {
  constexpr std::string_view separator = "\nFrom ";
  std::size_t count = 0;
  std::size_t at = 0;
#ifdef __AVX2__
  const auto load = [&](std::size_t n) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(data.data() + n));
  };
  for (; at + 32 + separator.size() <= data.size(); at += 32) {
    const auto line = _mm256_cmpeq_epi8(load(at), _mm256_set1_epi8('\n'));
    const auto f = _mm256_cmpeq_epi8(load(at + 1), _mm256_set1_epi8('F'));
    const auto m = _mm256_cmpeq_epi8(load(at + 4), _mm256_set1_epi8('m'));
    auto mask = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_and_si256(line, _mm256_and_si256(f, m))));
    for (; mask != 0; mask &= mask - 1) {
      count += data.substr(at + static_cast<unsigned>(__builtin_ctz(mask)), separator.size()) == separator;
    }
  }
#endif
  while ((at = data.find(separator, at)) != std::string_view::npos) ++count, ++at;
  return count;
}

std::string slurp(const char* path) {
  std::FILE* const file = std::fopen(path, "rb");
  if (file == nullptr) {
    std::perror(path);
    std::exit(2);
  }
  std::string data;
  std::fseek(file, 0, SEEK_END);
  data.resize(static_cast<std::size_t>(std::ftell(file)));
  std::rewind(file);
  data.resize(std::fread(data.data(), 1, data.size(), file));
  std::fclose(file);
  return data;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: limits FILE [ROUNDS]\n", stderr);
    return 2;
  }
  const int rounds = std::max(1, argc > 2 ? std::atoi(argv[2]) : 9);
  const std::string data = slurp(argv[1]);
  std::string whole(data.size(), '\1');
  std::string buffer(block * peer::longest_escape + peer::overshoot, '\1');

  measure("read(), 256 KB blocks", data.size(), rounds, [&] { return read_all(argv[1], buffer.data()); });
  measure("memcpy of the whole", data.size(), rounds, [&] {
    std::memcpy(whole.data(), data.data(), data.size());
    return static_cast<std::size_t>(static_cast<unsigned char>(whole[data.size() / 2]));
  });
  measure("SIMD scan for \"\\nFrom \"", data.size(), rounds, [&] { return count_separators(data); });
  std::string ascii = data;  // else it would stop at the first byte that is not UTF-8
  for (char& byte : ascii) byte &= 0x7f;
  measure("simdjson validate_utf8", data.size(), rounds, [&] {
    return by_block(ascii, [](std::string_view s) {
      return static_cast<std::size_t>(simdjson::validate_utf8(s.data(), s.size()));
    });
  });
  measure("JSON escaping", data.size(), rounds, [&] {
    return by_block(data, [&](std::string_view s) {
      return static_cast<std::size_t>(peer::escape(s, buffer.data()) - buffer.data());
    });
  });
}
