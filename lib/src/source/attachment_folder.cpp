#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "pipermill/attachments.hpp"

#ifdef __linux__
#include <sys/syscall.h>

#include <linux/openat2.h>
#endif

#include <fmt/core.h>

#include "base/ascii.hpp"
#include "base/percent.hpp"
#include "base/system_message.hpp"

namespace pipermill {

namespace {

constexpr std::string_view marker = "/attachments/";
constexpr std::size_t piece = std::size_t{64} << 10;
constexpr int max_twins = 20;

Error system_error(std::string_view verb) {
  const int why = errno;
  return {ErrorCode::io, fmt::format("cannot {}: {}", verb, base::system_message(why)), std::nullopt};
}

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

constexpr int read_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;  // a pipe that lies there does not stop us

/// Without openat2(): each part of the name by itself, no link anywhere.
Descriptor open_without_links(int folder, const std::string& name) {
  Descriptor at(dup(folder));
  std::string_view rest = name;
  while (at.number() >= 0) {
    const auto slash = rest.find('/');
    const std::string part(rest.substr(0, slash));
    const int flags = read_flags | O_NOFOLLOW | (slash == std::string_view::npos ? 0 : O_DIRECTORY);
    at = Descriptor(openat(at.number(), part.c_str(), flags));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  return at;
}

/// Links that stay below the folder are followed, where the system can tell.
Descriptor open_beneath(int folder, const std::string& name) {
#ifdef __linux__
  struct open_how how {};
  how.flags = read_flags;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const auto number = syscall(SYS_openat2, folder, name.c_str(), &how, sizeof how);
  if (number >= 0 || (errno != ENOSYS && errno != EPERM)) return Descriptor(static_cast<int>(number));
#endif
  return open_without_links(folder, name);
}

/// A name that stays below the folder: no part of it is empty, "." or "..".
bool is_inside(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return false;
  while (true) {
    const auto slash = name.find('/');
    const auto part = name.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

/// What the URL names below the folder; empty: nothing that can be there.
std::string name_of_url(std::string_view url) {
  const auto at = url.rfind(marker);
  if (at == std::string_view::npos) return {};
  auto name = base::percent_decoded(url.substr(at + marker.size()));
  return is_inside(name) ? name : std::string();
}

/// "attachment-0001.htm" taken apart, so that its twins can be named.
struct NameParts {
  std::string stem;
  std::string extension;
};

NameParts parts_of(const std::string& name) {
  const auto slash = name.rfind('/');
  const auto dot = name.rfind('.');
  const bool has_extension = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1);
  NameParts parts{name.substr(0, has_extension ? dot : name.size()), has_extension ? name.substr(dot) : ""};
  constexpr std::size_t number_size = 5;  // "-0001"
  const auto& stem = parts.stem;
  const bool has_number = stem.size() > number_size && stem[stem.size() - number_size] == '-' &&
                          std::all_of(stem.end() - 4, stem.end(), base::is_digit);
  if (has_number) parts.stem.resize(stem.size() - number_size);
  return parts;
}

}  // namespace

AttachmentFolder::AttachmentFolder(std::string path, int descriptor)
    : path_(std::move(path)), descriptor_(descriptor) {}

AttachmentFolder::AttachmentFolder(AttachmentFolder&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

AttachmentFolder& AttachmentFolder::operator=(AttachmentFolder&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

AttachmentFolder::~AttachmentFolder() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<AttachmentFolder> AttachmentFolder::open(const std::string& path) {
  constexpr int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
  // The folder of the archive is as good: what it keeps is in one of that name.
  const auto inside = path + (path.ends_with('/') ? "" : "/") + "attachments";
  if (const int found = ::open(inside.c_str(), flags); found >= 0) return AttachmentFolder(inside, found);
  const int descriptor = ::open(path.c_str(), flags);
  if (descriptor < 0) return system_error("open the folder of attachments " + path);
  return AttachmentFolder(path, descriptor);
}

std::optional<std::uint64_t> AttachmentFolder::size_of(const std::string& name) const {
  const auto file = open_beneath(descriptor_, name);
  struct stat status {};
  if (file.number() < 0 || fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

std::optional<AttachmentFolder::File> AttachmentFolder::find(std::string_view url,
                                                             std::optional<std::uint64_t> size) const {
  const auto name = name_of_url(url);
  if (name.empty()) return std::nullopt;
  const auto exact = size_of(name);
  if (exact && (!size || exact == size)) return File{name, *exact};
  const auto [stem, extension] = parts_of(name);
  const auto other = extension == ".htm" ? ".html" : extension == ".html" ? ".htm" : extension;
  for (const auto& ending : {extension, std::string(other)}) {
    for (int number = 0; number <= max_twins; ++number) {
      const auto twin = number == 0 ? stem + ending : fmt::format("{}-{:04}{}", stem, number, ending);
      const auto found = size_of(twin);
      if (found && (!size || found == size)) return File{twin, *found};
      if (!found && number != 0) break;
    }
  }
  return exact ? std::optional(File{name, *exact}) : std::nullopt;
}

Result<void> AttachmentFolder::copy(const std::string& name, Output& out) const {
  const auto file = is_inside(name) ? open_beneath(descriptor_, name) : Descriptor(-1);
  if (file.number() < 0) return system_error("open the attachment");
  while (true) {
    const auto got = ::read(file.number(), out.reserve(piece), piece);
    if (got == 0) return {};
    if (got < 0 && errno != EINTR) return system_error("read the attachment");
    out.commit(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    out.spill();
  }
}

}  // namespace pipermill
