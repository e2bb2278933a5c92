#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/core.h>

#include "base/system_message.hpp"
#include "source/byte_source.hpp"

namespace pipermill::source {

namespace {

Error system_error(std::string_view verb) {
  const int why = errno;
  return {ErrorCode::io, fmt::format("cannot {}: {}", verb, base::system_message(why)), std::nullopt};
}

class File : public CountedSource {
 public:
  File(int descriptor, bool is_owned, std::optional<std::uint64_t> size)
      : descriptor_(descriptor), is_owned_(is_owned), size_(size) {}
  ~File() override {
    if (is_owned_) close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (size_) size = static_cast<std::size_t>(std::min<std::uint64_t>(size, *size_ - done_));
    if (size == 0) return std::size_t{0};
    while (true) {
      const auto got = ::read(descriptor_, into, size);
      if (got > 0) {
        done_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (got == 0) break;
      if (errno != EINTR) return system_error("read");
    }
    if (size_) {
      return Error{ErrorCode::damaged,
                   fmt::format("the file shrank while it was read, from {} to {} bytes", *size_, done_),
                   done_, Remedy::read_again};
    }
    return std::size_t{0};
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return done_; }

 private:
  int descriptor_;
  bool is_owned_;
  std::optional<std::uint64_t> size_;  // of a regular file
  std::uint64_t done_ = 0;
};

class Memory : public CountedSource {
 public:
  explicit Memory(std::string_view bytes) : rest_(bytes) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto taken = rest_.copy(into, size);
    rest_.remove_prefix(taken);
    done_ += taken;
    return taken;
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return done_; }

 private:
  std::string_view rest_;
  std::uint64_t done_ = 0;
};

}  // namespace

Result<SourcePointer> open_file(const std::string& path) {
  const bool is_stdin = path == "-";
  const int descriptor = is_stdin ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_error("open");
  struct stat status {};
  if (fstat(descriptor, &status) != 0) {
    auto error = system_error("open");
    if (!is_stdin) close(descriptor);
    return error;
  }
  if (S_ISDIR(status.st_mode)) {
    if (!is_stdin) close(descriptor);
    return Error{ErrorCode::usage, "is a directory", std::nullopt, Remedy::open_files};
  }
  std::optional<std::uint64_t> size;
  // A size of 0 tells nothing: the kernel's own files have it.
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    const auto at = is_stdin ? lseek(descriptor, 0, SEEK_CUR) : 0;  // a shell may have read the front already
    size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size - std::max<off_t>(at, 0), 0));
  }
  return SourcePointer(std::make_unique<File>(descriptor, !is_stdin, size));
}

SourcePointer from_memory(std::string_view bytes) { return std::make_unique<Memory>(bytes); }

}  // namespace pipermill::source
