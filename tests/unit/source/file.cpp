#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

#include "source/byte_source.hpp"
#include "support/catch.hpp"
#include "support/sources.hpp"

namespace pipermill::testing {

namespace {

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes) {
    path = (std::filesystem::temp_directory_path() / "pipermill.XXXXXX").string();
    const int descriptor = mkstemp(path.data());
    if (descriptor < 0) throw std::runtime_error("cannot make the file " + path);
    close(descriptor);
    std::ofstream(path, std::ios::binary) << bytes;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path); }

  std::string path;
};

}  // namespace

TEST_CASE("a file gives its bytes and counts them", "[file]") {
  const TemporaryFile file("hello\n");
  const auto opened = source::open_file(file.path);
  REQUIRE(opened);
  const auto drained = drain(**opened, 4);
  CHECK(drained.bytes == "hello\n");
  CHECK_FALSE(drained.error);
  CHECK((*opened)->bytes_on_disk() == 6);
}

TEST_CASE("a file that shrinks while it is read is an error", "[file]") {
  const TemporaryFile file(std::string(10000, 'x'));
  const auto opened = source::open_file(file.path);
  REQUIRE(opened);
  std::filesystem::resize_file(file.path, 4000);
  const auto drained = drain(**opened, 1000);
  CHECK(drained.bytes.size() == 4000);
  REQUIRE(drained.error);
  CHECK(drained.error->code == ErrorCode::damaged);
  CHECK(drained.error->what == "the file shrank while it was read, from 10000 to 4000 bytes");
  CHECK(drained.error->remedy == Remedy::read_again);
}

TEST_CASE("what is appended to a file while it is read is not read", "[file]") {
  const TemporaryFile file("hello\n");
  const auto opened = source::open_file(file.path);
  REQUIRE(opened);
  std::ofstream(file.path, std::ios::app) << "more\n";
  const auto drained = drain(**opened, 4);
  CHECK(drained.bytes == "hello\n");
  CHECK_FALSE(drained.error);
}

TEST_CASE("memory gives its bytes", "[file]") {
  const auto from = source::from_memory("hello\n");
  CHECK(drain(*from, 1).bytes == "hello\n");
  CHECK(from->bytes_on_disk() == 6);
}

}  // namespace pipermill::testing
