// Runs a fuzz target without libFuzzer: each file named, and each file below a folder named, goes in once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

void replay(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
  // A block of exactly the input's size, so that a sanitizer sees the first byte read past it.
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), block.get());
  // Said before the run: when the target dies, the last line names the input.
  std::printf("%s (%zu bytes)\n", path.c_str(), bytes.size());
  std::fflush(stdout);
  LLVMFuzzerTestOneInput(block.get(), bytes.size());
}

int replay_all(const std::vector<fs::path>& arguments) {
  std::size_t count = 0;
  for (const auto& argument : arguments) {
    if (!fs::is_directory(argument)) {
      replay(argument);
      ++count;
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(argument)) {
      if (!entry.is_regular_file()) continue;
      replay(entry.path());
      ++count;
    }
  }
  std::printf("%zu inputs\n", count);
  if (count != 0) return 0;
  std::puts("a target without saved inputs proves nothing: put at least one into its corpus folder");
  return 1;
}

}  // namespace

int main(int argc, char** argv) try {
  return replay_all({argv + 1, argv + argc});
} catch (const std::exception& error) {
  std::fprintf(stderr, "replay: %s\n", error.what());
  return 2;
}
