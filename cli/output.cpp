#include "output.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/core.h>

#include "terminal.hpp"

namespace cli {

namespace {

constexpr std::size_t spill_size = std::size_t{128} << 10;
constexpr std::size_t max_path = 4096;

/// What a signal handler may look at: the file to remove when the program is interrupted.
std::array<std::array<char, max_path>, 2> unfinished_files{};

extern "C" void on_interrupt(int signal) {
  for (const auto& file : unfinished_files) {
    if (file[0] != '\0') unlink(file.data());
  }
  ::signal(signal, SIG_DFL);
  raise(signal);
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

void remove_on_interrupt(const std::string& path, Unfinished which) {
  auto& file = unfinished_files[static_cast<std::size_t>(which)];
  file[0] = '\0';
  if (path.empty() || path.size() + 1 > file.size()) return;
  path.copy(file.data() + 1, path.size() - 1, 1);
  file[path.size()] = '\0';
  file[0] = path[0];  // last, so that a handler never sees a half name
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::signal(number, on_interrupt);
}

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {}

OutputFile::~OutputFile() { remove_unfinished(); }

void OutputFile::fail(std::string_view verb) {
  if (error_.empty()) error_ = fmt::format("cannot {}: {}", verb, std::strerror(errno));
}

void OutputFile::remove_unfinished() {
  if (path_.empty() || descriptor_ < 0) return;
  close(descriptor_);
  descriptor_ = -1;
  if (!unfinished_.empty()) unlink(unfinished_.c_str());
  remove_on_interrupt("", Unfinished::output);
}

bool OutputFile::open() {
  if (path_.empty()) {
    descriptor_ = STDOUT_FILENO;
    return true;
  }
  struct stat status {};
  const bool is_there = stat(path_.c_str(), &status) == 0;
  if (is_there && !S_ISREG(status.st_mode)) {
    // A pipe or a device is written to as it is: there is nothing to put in its place.
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail("open");
    return descriptor_ >= 0;
  }
  const auto slash = path_.rfind('/');
  const auto name = slash == std::string::npos ? 0 : slash + 1;
  unfinished_ = path_.substr(0, name) + '.' + path_.substr(name) + ".XXXXXX";
  descriptor_ = mkostemp(unfinished_.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    fail("create a file in its folder");
    unfinished_.clear();
    return false;
  }
  remove_on_interrupt(unfinished_, Unfinished::output);
  const mode_t mask = umask(0);
  umask(mask);
  const mode_t mode = is_there ? status.st_mode & 07777U : 0666U & ~mask;
  if (fchmod(descriptor_, mode) != 0) fail("set the mode of");
  return error_.empty();
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

void OutputFile::write(std::string_view bytes) {
  if (error_.empty() && !write_all(descriptor_, bytes)) fail("write");
}

void OutputFile::guard_terminal() { is_guarded_ = path_.empty() && isatty(STDOUT_FILENO) != 0; }

void OutputFile::write_part(std::string_view bytes) {
  if (!is_guarded_) return write(bytes);
  std::string lines;
  for (const char c : bytes) {
    if (c == '\n' && lines.ends_with('\r')) lines.pop_back();  // a line end of CSV
    lines += c;
  }
  write(printable_lines(lines));
}

void OutputFile::spill() {
  if (view().size() < spill_size) return;
  // What is guarded is cut between lines, so that no character is in two parts.
  const auto line_end = is_guarded_ ? view().rfind('\n') : std::string_view::npos;
  const auto size = line_end == std::string_view::npos ? view().size() : line_end + 1;
  const std::string rest(view().substr(size));
  write_part(view().substr(0, size));
  clear();
  append(rest);
}

bool OutputFile::finish() {
  write_part(view());
  clear();
  if (descriptor_ < 0 || !error_.empty()) return false;
  if (!unfinished_.empty() && fsync(descriptor_) != 0) fail("write");
  // Some file systems tell only now that the bytes are lost.
  if (close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) fail("write");
  if (unfinished_.empty()) return error_.empty();
  if (error_.empty() && rename(unfinished_.c_str(), path_.c_str()) != 0)
    fail("put the finished file in place");
  if (!error_.empty()) unlink(unfinished_.c_str());
  remove_on_interrupt("", Unfinished::output);
  if (!error_.empty()) return false;
  const int folder = ::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    fsync(folder);  // best effort: the file is whole either way
    close(folder);
  }
  return true;
}

bool is_same_file(const std::string& path, const std::string& input) {
  struct stat one {};
  struct stat two {};
  const bool is_stdin = input == "-";
  if (stat(path.c_str(), &one) != 0) return false;
  if ((is_stdin ? fstat(STDIN_FILENO, &two) : stat(input.c_str(), &two)) != 0) return false;
  return S_ISREG(one.st_mode) && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

void guard_standard_descriptors() {
  for (int descriptor = 0; descriptor <= 2; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    // Read-only on purpose: what is written to a closed standard output must fail.
    if (::open("/dev/null", O_RDONLY) != descriptor) std::_Exit(2);
  }
  ::signal(SIGXFSZ, SIG_IGN);  // a file too large is an error of write(), not a death
}

}  // namespace cli
