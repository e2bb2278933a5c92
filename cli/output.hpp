#pragma once

#include <string>
#include <string_view>

#include <pipermill/exporter.hpp>

namespace cli {

/// Standard output, or a file that appears under its name only when it is whole: it is written beside its
/// place and renamed (and gone when the program is interrupted).
class OutputFile : public pipermill::Output {
 public:
  /// An empty path is standard output.
  explicit OutputFile(std::string path);
  ~OutputFile() override;
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// From here on what goes to a terminal goes there with its control characters escaped.
  void guard_terminal();
  /// Opens the file; false: error() tells why not.
  [[nodiscard]] bool open();
  void spill() override;
  /// Writes what is left and puts the file in its place.
  bool finish();

  /// Empty: nothing went wrong so far.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  void write_part(std::string_view bytes);
  void write(std::string_view bytes);
  void fail(std::string_view verb);
  void remove_unfinished();

  std::string path_;
  std::string unfinished_;  // the file's name until it is whole
  int descriptor_ = -1;
  bool is_guarded_ = false;
  std::string error_;
};

/// `path` is one of the inputs, by whatever name: writing there would destroy it.
[[nodiscard]] bool is_same_file(const std::string& path, const std::string& input);

/// Writes all of it, however often the system takes a part only; false: errno tells why not.
[[nodiscard]] bool write_all(int descriptor, std::string_view bytes);

/// Files that are written and not whole yet, at most one of a kind.
enum class Unfinished { output, manifest };

/// The file of that name is removed when the program is interrupted; empty: none is.
void remove_on_interrupt(const std::string& path, Unfinished which);

/// Descriptors 0 to 2 exist from here on, so that no file that is opened gets one of them; writing to a
/// closed standard output still fails. Called once, first.
void guard_standard_descriptors();

}  // namespace cli
