#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <pipermill/pipermill.hpp>

namespace cli {

/// Writes files into one folder, each whole or not at all, under names that are safe anywhere and differ by
/// more than case. Nothing outside of the folder is touched, and nothing in it that was there before, unless
/// it is asked for.
class Extractor {
 public:
  Extractor(std::string folder, bool may_overwrite);
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  /// Makes the folder where it is not there; false: error() tells why not.
  [[nodiscard]] bool open();

  /// One attachment, written under a name like `wanted`. Gives the name below the folder; none: error() tells
  /// why.
  [[nodiscard]] std::optional<std::string> write(const pipermill::Message& message,
                                                 const pipermill::Attachment& attachment,
                                                 pipermill::ContentForm form, std::string_view wanted);

  /// The list of what was written, to be appended to; a file of its own when the list is finished.
  [[nodiscard]] pipermill::Output& manifest();
  /// False: error() tells why it is not there.
  [[nodiscard]] bool finish_manifest();

  /// Files that got another number since something of their name was there before.
  [[nodiscard]] std::uint64_t renamed() const { return renamed_; }

  /// Of the last call that failed.
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  class File;

  [[nodiscard]] bool enter_folder_for_next();
  [[nodiscard]] std::optional<std::string> place(const std::string& unfinished, std::string_view wanted);
  [[nodiscard]] bool put(const std::string& unfinished, const std::string& name, bool& is_taken);
  [[nodiscard]] std::string unused_name(const std::string& safe);
  void fail(std::string_view verb);

  std::string path_;
  bool may_overwrite_;
  int root_ = -1;
  int folder_ = -1;    // files go there: the root, or a folder below it
  std::string below_;  // its name, with a slash; empty for the root
  std::uint64_t written_ = 0;
  std::uint64_t renamed_ = 0;
  std::unique_ptr<File> manifest_;
  std::set<std::string> used_;                    // names without regard to case
  std::map<std::string, std::uint64_t> numbers_;  // the last number given to a name
  std::string error_;
};

}  // namespace cli
