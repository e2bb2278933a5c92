#include "input.hpp"

#include "progress.hpp"

namespace cli {

namespace {

using Visit = std::function<bool(const pipermill::Message&, std::uint64_t)>;

/// Seconds by which --since and --until judge; a clock without a zone is taken for UTC.
std::optional<std::int64_t> moment_of(const pipermill::Message& message) {
  if (!message.sent_at()) return std::nullopt;
  auto time = *message.sent_at();
  if (!time.offset_minutes) time.offset_minutes = 0;
  return time.seconds_since_epoch();
}

class Walk {
 public:
  Walk(const Options& options, Report& report, const Visit& visit, const VisitIndex& visit_index)
      : options_(options),
        report_(report),
        visit_(visit),
        visit_index_(visit_index),
        progress_(options.progress),
        deduplicator_(options.dedup) {}

  void run() {
    const auto archive = pipermill::Archive::open(options_.inputs, options_.reading);
    for (std::size_t n = 0; n < archive.size(); ++n) {
      if (!read(archive, n)) return;
    }
  }

 private:
  /// False: enough.
  bool read(const pipermill::Archive& archive, std::size_t n) {
    auto reader = archive.read(n);
    const bool is_in_folder = archive.is_in_folder(n);
    if (!reader) {
      const auto code = reader.error().code;
      const bool may_be_other = is_in_folder && !archive.has_archive_name(n);
      if (may_be_other && code == pipermill::ErrorCode::unknown) {
        report_.pass_over(archive.path(n));
      } else if (is_in_folder && code == pipermill::ErrorCode::unsupported) {
        report_.refuse(archive.path(n), reader.error());
      } else {
        report_.fail(archive.path(n), reader.error(), false);
      }
      return code != pipermill::ErrorCode::usage;  // said once, not of each file
    }
    report_.open_one();
    const auto path = reader->path();
    if (reader->detection().is_index) {
      if (visit_index_) {
        visit_index_(path, reader->links());
      } else {
        report_.pass_over_index(path, is_in_folder);
      }
      report_.read_one();
    }
    bool goes_on = true;
    while (const auto* const message = goes_on ? reader->next() : nullptr) goes_on = give(*message);
    report_.add_totals(reader->totals());
    progress_.add(reader->totals());
    if (goes_on && reader->error()) {
      report_.fail(path, *reader->error(), reader->totals().messages != 0);
    } else if (reader->totals().messages != 0) {
      report_.read_one();
    }
    return goes_on;
  }

  bool give(const pipermill::Message& message) {
    ++number_;
    progress_.tick(number_);
    report_.add_defects(message);
    if (!is_wanted(message)) return true;
    if (!deduplicator_.is_new(message)) {
      report_.leave_out_duplicate();
      return true;
    }
    if (given_ == options_.max_messages) return false;
    ++given_;
    return visit_(message, number_) && given_ < options_.max_messages;
  }

  bool is_wanted(const pipermill::Message& message) {
    if (!options_.since && !options_.until) return true;
    const auto moment = moment_of(message);
    if (!moment) report_.leave_out_undated();
    return moment && (!options_.since || *moment >= *options_.since) &&
           (!options_.until || *moment < *options_.until);
  }

  const Options& options_;
  Report& report_;
  const Visit& visit_;
  const VisitIndex& visit_index_;
  Progress progress_;
  pipermill::Deduplicator deduplicator_;
  std::uint64_t number_ = 0;
  std::uint64_t given_ = 0;
};

}  // namespace

std::vector<std::string> files_of(const std::string& input, Report& report) {
  const auto files = pipermill::find_inputs(input);
  if (!files) {
    report.fail(input, files.error(), false);
    return {};
  }
  if (files->empty()) {
    report.fail(input,
                {pipermill::ErrorCode::unknown, "is a folder without files; name another", std::nullopt},
                false);
  }
  return *files;
}

void for_each_message(const Options& options, Report& report, const Visit& visit,
                      const VisitIndex& visit_index) {
  Walk(options, report, visit, visit_index).run();
}

}  // namespace cli
