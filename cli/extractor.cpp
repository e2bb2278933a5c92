#include "extractor.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/core.h>
#include <utf8proc.h>

#include "output.hpp"
#include "terminal.hpp"

namespace cli {

namespace {

constexpr std::uint64_t max_files_in_folder = 10000;
constexpr std::size_t spill_size = std::size_t{128} << 10;
constexpr std::string_view manifest_name = "manifest.jsonl";

/// What two names have in common that a file system may take for the same.
std::string folded(const std::string& name) {
  utf8proc_uint8_t* made = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                      UTF8PROC_CASEFOLD);
  const auto* const bytes =
      reinterpret_cast<const utf8proc_uint8_t*>(name.data());  // NOLINT(*-reinterpret-cast)
  const auto size = utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(name.size()), &made, options);
  if (size < 0) return name;
  std::string key(reinterpret_cast<const char*>(made),
                  static_cast<std::size_t>(size));  // NOLINT(*-reinterpret-cast)
  std::free(made);                                  // NOLINT(*-no-malloc): as the library asks for
  return key;
}

/// "a.txt" and 2: "a-2.txt".
std::string numbered(const std::string& name, std::uint64_t number) {
  const auto dot = name.rfind('.');
  const auto stem_size = dot == std::string::npos || dot == 0 ? name.size() : dot;
  return fmt::format("{}-{}{}", name.substr(0, stem_size), number, name.substr(stem_size));
}

}  // namespace

/// A file without its final name.
class Extractor::File : public pipermill::Output {
 public:
  File(int folder, const std::string& shown_folder, Unfinished slot) : folder_(folder), slot_(slot) {
    static std::uint64_t count = 0;
    name_ = fmt::format(".pipermill-{}-{}", getpid(), ++count);
    remove_on_interrupt(shown_folder + '/' + name_, slot_);
    constexpr mode_t mode = 0666;
    descriptor_ = openat(folder_, name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor_ < 0) fail("create a file in its folder");
  }
  ~File() override {
    if (descriptor_ >= 0) close(descriptor_);
    unlinkat(folder_, name_.c_str(), 0);
    remove_on_interrupt("", slot_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void spill() override {
    if (view().size() >= spill_size) write();
  }
  /// False: error() tells why it is not whole.
  bool finish() {
    write();
    if (descriptor_ >= 0 && close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) fail("write");
    return error_.empty();
  }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  void write() {
    if (error_.empty() && !write_all(descriptor_, view())) fail("write");
    clear();
  }
  void fail(std::string_view verb) {
    if (error_.empty()) error_ = fmt::format("cannot {}: {}", verb, std::strerror(errno));
  }

  int folder_;
  Unfinished slot_;
  std::string name_;
  int descriptor_ = -1;
  std::string error_;
};

Extractor::Extractor(std::string folder, bool may_overwrite)
    : path_(std::move(folder)), may_overwrite_(may_overwrite) {}

Extractor::~Extractor() {
  manifest_.reset();  // while its folder is open
  if (folder_ >= 0 && folder_ != root_) close(folder_);
  if (root_ >= 0) close(root_);
}

void Extractor::fail(std::string_view verb) {
  error_ = fmt::format("cannot {}: {}", verb, std::strerror(errno));
}

bool Extractor::open() {
  constexpr mode_t mode = 0777;
  if (mkdir(path_.c_str(), mode) != 0 && errno != EEXIST) {
    fail("make the folder");
    return false;
  }
  root_ = folder_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (root_ < 0) {
    fail("open the folder");
    return false;
  }
  manifest_ = std::make_unique<File>(root_, path_, Unfinished::manifest);
  error_ = manifest_->error();
  used_.insert(std::string(manifest_name));
  return error_.empty();
}

/// Every 10,000 files another folder: "0002".
bool Extractor::enter_folder_for_next() {
  if (written_ == 0 || written_ % max_files_in_folder != 0) return true;
  const auto name = fmt::format("{:04}", written_ / max_files_in_folder + 1);
  constexpr mode_t mode = 0777;
  if (mkdirat(root_, name.c_str(), mode) != 0 && errno != EEXIST) {
    fail("make a folder");
    return false;
  }
  const int entered = openat(root_, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (entered < 0) {
    fail("open a folder");
    return false;
  }
  if (folder_ != root_) close(folder_);
  folder_ = entered;
  below_ = name + '/';
  used_.clear();
  numbers_.clear();
  return true;
}

/// The name, or the next number of it that this run has not used.
std::string Extractor::unused_name(const std::string& safe) {
  auto& number = numbers_[folded(safe)];
  auto name = number == 0 ? safe : numbered(safe, number + 1);
  ++number;
  while (!used_.insert(folded(name)).second) name = numbered(safe, ++number);
  return name;
}

/// Gives the finished file its name. `is_taken`: something of that name is there.
bool Extractor::put(const std::string& unfinished, const std::string& name, bool& is_taken) {
  is_taken = false;
  struct stat status {};
  const bool is_there = fstatat(folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
  if (is_there && may_overwrite_ && S_ISREG(status.st_mode)) {
    if (renameat(folder_, unfinished.c_str(), folder_, name.c_str()) == 0) return true;
    fail("put the finished file in place");
    return false;
  }
  if (linkat(folder_, unfinished.c_str(), folder_, name.c_str(), 0) == 0) return true;
  is_taken = errno == EEXIST;
  if (is_taken) return false;
  // A file system without links: the name is taken first, by an empty file of ours.
  constexpr mode_t mode = 0666;
  const int empty = openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  is_taken = empty < 0 && errno == EEXIST;
  if (empty >= 0) close(empty);
  if (empty >= 0 && renameat(folder_, unfinished.c_str(), folder_, name.c_str()) == 0) return true;
  if (!is_taken) fail("put the finished file in place");
  if (empty >= 0) unlinkat(folder_, name.c_str(), 0);
  return false;
}

std::optional<std::string> Extractor::place(const std::string& unfinished, std::string_view wanted) {
  const auto safe = pipermill::safe_file_name(wanted);
  bool is_renamed = false;
  for (;; is_renamed = true) {
    const auto name = unused_name(safe);
    bool is_taken = false;
    if (put(unfinished, name, is_taken)) {
      ++written_;
      renamed_ += is_renamed ? 1 : 0;
      return below_ + name;
    }
    if (!is_taken) return std::nullopt;
  }
}

std::optional<std::string> Extractor::write(const pipermill::Message& message,
                                            const pipermill::Attachment& attachment,
                                            pipermill::ContentForm form, std::string_view wanted) {
  error_.clear();
  if (!enter_folder_for_next()) return std::nullopt;
  File file(folder_, path_ + '/' + below_, Unfinished::output);
  const auto copied = pipermill::copy_content(message, attachment, form, file);
  if (!copied) {
    error_ = copied.error().what;
  } else if (file.finish()) {
    return place(file.name(), wanted);
  } else {
    error_ = file.error();
  }
  return std::nullopt;
}

pipermill::Output& Extractor::manifest() { return *manifest_; }

bool Extractor::finish_manifest() {
  error_.clear();
  if (folder_ != root_) close(std::exchange(folder_, root_));
  below_.clear();
  if (!manifest_->finish()) {
    error_ = manifest_->error();
    return false;
  }
  bool is_taken = false;
  for (std::uint64_t number = 1; true; ++number) {
    const std::string name(manifest_name);
    if (put(manifest_->name(), number == 1 ? name : numbered(name, number), is_taken)) return true;
    if (!is_taken) return false;
  }
}

}  // namespace cli
