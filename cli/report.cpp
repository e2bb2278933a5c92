#include "report.hpp"

#include <cstdio>

#include <fmt/core.h>

#include "json.hpp"
#include "remedy.hpp"
#include "terminal.hpp"

namespace cli {

namespace {

constexpr int nothing_read = 2;
constexpr int partial = 3;

constexpr std::size_t max_written = std::size_t{60} << 10;

std::string messages(std::uint64_t count) {
  return fmt::format("{} message{}", count, count == 1 ? "" : "s");
}

}  // namespace

Report::Report(const Options& options) : options_(options), defects_(pipermill::defect_code_count()) {}

void Report::write(const std::string& line) {
  if (written_ + line.size() > max_written) {
    ++unsaid_;
    return;
  }
  written_ += line.size();
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Report::say(const std::string& path, std::optional<std::uint64_t> offset, std::string_view code,
                 std::string_view what) {
  if (options_.errors == ErrorStyle::none) return;
  if (options_.errors == ErrorStyle::jsonl) {
    const auto at = offset ? std::to_string(*offset) : "null";
    // A name of any bytes comes back whole: what is no text stands beside it, percent-encoded.
    const auto bytes = valid_utf8(path) == path
                           ? std::string()
                           : fmt::format(",\"pathBytes\":{}", json_string(percent_encoded(path)));
    write(fmt::format("{{\"path\":{}{},\"offset\":{},\"code\":{},\"message\":{}}}\n",
                      path.empty() ? "null" : json_string(path), bytes, at, json_string(code),
                      json_string(what)));
    return;
  }
  std::string line = "pipermill: ";
  if (!path.empty()) line += printable(path) + ':';
  if (offset) line += std::to_string(*offset) + ':';
  if (!path.empty()) line += ' ';
  write(line + printable(what) + '\n');
}

void Report::pass_over(const std::string& path) {
  ++passed_over_;
  if (options_.is_verbose) say(path, std::nullopt, "unknown", "no archive that is known here; passed over");
}

void Report::refuse(const std::string& path, const pipermill::Error& error) {
  if (options_.is_verbose || options_.errors == ErrorStyle::jsonl) return fail(path, error, false);
  ++failed_;
  ++refused_[with_remedy(error)];
}

void Report::pass_over_index(const std::string& path, bool is_in_folder) {
  if (is_in_folder) ++indexes_;
  if (options_.is_quiet) return;
  if (options_.is_verbose || !is_in_folder)
    say(path, std::nullopt, "index", "an index page without messages; pipermill list shows what it links to");
}

void Report::fail(const std::string& path, const pipermill::Error& error, bool has_messages) {
  ++failed_;
  if (has_messages) ++read_;
  say(path, error.offset, pipermill::name_of(error.code), with_remedy(error));
}

void Report::fail_output(const std::string& path, std::string_view what) {
  is_output_lost_ = true;
  say(path.empty() ? "standard output" : path, std::nullopt, "output", what);
}

void Report::add_defects(const pipermill::Message& message) {
  if (!options_.is_verbose) return;
  for (const auto& defect : message.defects()) {
    say(std::string(message.source().path), defect.offset, pipermill::name_of(defect.code),
        fmt::format("{}: {}", pipermill::name_of(defect.code), pipermill::describe(defect)));
  }
}

void Report::add_totals(const pipermill::Totals& totals) {
  for (std::size_t code = 0; code < defects_.size(); ++code) defects_[code] += totals.defects[code];
  digests_ += totals.digests;
}

void Report::say_count(std::string_view what) { say("", std::nullopt, "count", what); }

/// What became of messages that are not there.
void Report::say_digests() {
  if (digests_ != 0) {
    say("", std::nullopt, "digest",
        fmt::format("{} digest{} split; --digests both gives {} too", digests_, digests_ == 1 ? "" : "s",
                    digests_ == 1 ? "it" : "them"));
  }
  if (duplicates_ != 0) {
    say("", std::nullopt, "duplicate",
        fmt::format("{} left out by --dedup: there before", messages(duplicates_)));
  }
}

/// What was found in folders and cannot be read: counted, since there may be thousands.
void Report::say_unread() {
  for (const auto& [what, count] : refused_) {
    say("", std::nullopt, "unsupported",
        fmt::format("{} file{} not read: {} (-v names {})", count, count == 1 ? "" : "s", what,
                    count == 1 ? "it" : "them"));
  }
  const bool is_all = exit_code() == nothing_read;  // then it is said to whoever wants no counts, too
  if (passed_over_ != 0 && (!options_.is_quiet || is_all)) {
    say("", std::nullopt, "unknown",
        fmt::format("{} file{} passed over: no archive that is known here; -v names them", passed_over_,
                    passed_over_ == 1 ? "" : "s"));
  }
}

void Report::finish() {
  if (!options_.is_quiet && !options_.is_verbose) {
    for (std::size_t code = 0; code < defects_.size(); ++code) {
      if (defects_[code] == 0) continue;
      const auto defect = static_cast<pipermill::DefectCode>(code);
      say("", std::nullopt, pipermill::name_of(defect),
          fmt::format("{}: {}: {}", messages(defects_[code]), pipermill::name_of(defect),
                      pipermill::describe(defect)));
    }
  }
  say_unread();
  if (indexes_ != 0 && !options_.is_quiet) {
    say("", std::nullopt, "index",
        fmt::format("{} index page{} without messages; pipermill list shows what is linked", indexes_,
                    indexes_ == 1 ? "" : "s"));
  }
  if (undated_ != 0 && !options_.is_quiet) {
    say("", std::nullopt, "no-date",
        fmt::format("{} without a date left out by --since or --until", messages(undated_)));
  }
  if (!options_.is_quiet) say_digests();
  if (unsaid_ != 0) {
    written_ = 0;
    say("", std::nullopt, "unsaid", fmt::format("{} more lines that are not shown", unsaid_));
  }
}

int Report::exit_code() const {
  if (is_output_lost_) return partial;
  if (failed_ != 0) return read_ == 0 ? nothing_read : partial;
  // A folder in which nothing is an archive gives nothing, and that is no success.
  return passed_over_ != 0 && opened_ == 0 ? nothing_read : 0;
}

}  // namespace cli
