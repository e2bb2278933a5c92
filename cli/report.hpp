#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pipermill/pipermill.hpp>

#include "options.hpp"

namespace cli {

/// Says on stderr what went wrong and what was odd, and keeps count for the exit status. What it writes is
/// harmless to a terminal and never more than 64 KiB.
class Report {
 public:
  explicit Report(const Options& options);

  /// An input that could be opened, whatever is in it.
  void open_one() { ++opened_; }
  /// An input that gave messages.
  void read_one() { ++read_; }
  /// A file found in a folder that is no archive.
  void pass_over(const std::string& path);
  /// A file found in a folder that may hold messages, and cannot be read: counted by the reason.
  void refuse(const std::string& path, const pipermill::Error& error);
  /// An index page: it has no messages. Counted; named where it was asked for itself.
  void pass_over_index(const std::string& path, bool is_in_folder);
  /// An input that could not be read, or not to its end.
  void fail(const std::string& path, const pipermill::Error& error, bool has_messages);
  /// The output could not be written.
  void fail_output(const std::string& path, std::string_view what);
  /// With -v: each defect of a message.
  void add_defects(const pipermill::Message& message);
  void add_totals(const pipermill::Totals& totals);
  /// A message that a date filter left out since it has no date.
  void leave_out_undated() { ++undated_; }
  /// A message that was there before (--dedup).
  void leave_out_duplicate() { ++duplicates_; }

  /// A count of something else, for a person.
  void say_count(std::string_view what);

  /// Says the counts.
  void finish();

  /// 0, 2 or 3.
  [[nodiscard]] int exit_code() const;

 private:
  void say(const std::string& path, std::optional<std::uint64_t> offset, std::string_view code,
           std::string_view what);
  void write(const std::string& line);
  void say_digests();
  void say_unread();

  const Options& options_;
  std::vector<std::uint64_t> defects_;
  std::uint64_t opened_ = 0;
  std::uint64_t read_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t passed_over_ = 0;
  std::map<std::string, std::uint64_t> refused_;  // by the reason
  std::uint64_t indexes_ = 0;
  std::uint64_t undated_ = 0;
  std::uint64_t duplicates_ = 0;
  std::uint64_t digests_ = 0;
  std::uint64_t unsaid_ = 0;
  std::size_t written_ = 0;
  bool is_output_lost_ = false;
};

}  // namespace cli
