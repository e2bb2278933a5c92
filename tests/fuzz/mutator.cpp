// libFuzzer's own mutators for every fourth input, ours for the rest. What targets read before the text
// (option_bytes) stays in its place.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "grammar.hpp"
#include "laws.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

constexpr std::size_t most_donated = std::size_t{64} << 20U;

/// The cases of the tests, and the folders that PIPERMILL_FUZZ_DONORS names, separated by ":". Only lines of
/// them are taken; the folders are not written to.
fuzz::Donors& donors() {
  static auto all = [] {
    fuzz::Donors read;
    read.add_folder(PIPERMILL_TESTS_DIR "/corpus", most_donated);
    const char* const folders = std::getenv("PIPERMILL_FUZZ_DONORS");  // NOLINT(concurrency-mt-unsafe)
    std::string_view rest = folders == nullptr ? "" : folders;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(':'), rest.size());
      read.add_folder(std::string(rest.substr(0, end)), most_donated);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return read;
  }();
  return all;
}

std::size_t put(const fuzz::Draft& draft, std::uint8_t* out, std::size_t max_size) {
  const auto size = std::min(draft.text.size(), max_size - fuzz::option_bytes);
  std::copy_n(draft.text.begin(), size, out + fuzz::option_bytes);
  return fuzz::option_bytes + size;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                               unsigned seed) {
  fuzz::Random random(seed);
  if (size <= fuzz::option_bytes || random.one_in(4)) return LLVMFuzzerMutate(data, size, max_size);
  if (fuzz::option_bytes != 0 && random.one_in(8)) {
    LLVMFuzzerMutate(data, fuzz::option_bytes, fuzz::option_bytes);
    if (random.one_in(2)) return size;
  }
  const auto text = fuzz::view(data, size).substr(fuzz::option_bytes);
  fuzz::Draft draft{std::string(text), random, donors(), {}};
  fuzz::mutate(draft);
  if (random.one_in(16)) donors().remember(text);
  return put(draft, data, max_size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t max_size, unsigned seed) {
  if (size <= fuzz::option_bytes || other_size <= fuzz::option_bytes) return 0;
  fuzz::Random random(seed);
  std::copy_n(data, fuzz::option_bytes, out);
  fuzz::Draft draft{std::string(fuzz::view(data, size).substr(fuzz::option_bytes)), random, donors(),
                    fuzz::view(other, other_size).substr(fuzz::option_bytes)};
  fuzz::cross_over(draft);
  return put(draft, out, max_size);
}
