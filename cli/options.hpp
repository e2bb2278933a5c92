#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <pipermill/pipermill.hpp>

namespace cli {

enum class Verb { export_messages, list, show, attachments, detect };
enum class When { automatic, always, never };
enum class ErrorStyle { text, jsonl, none };

/// What the command line says; verbs see this and never argv.
struct Options {
  Verb verb = Verb::export_messages;
  std::vector<std::string> inputs;  ///< At least one; "-" is standard input.

  pipermill::Options reading;
  std::optional<std::int64_t> since;  ///< Seconds since 1970, UTC; included.
  std::optional<std::int64_t> until;  ///< Excluded.
  std::uint64_t max_messages = UINT64_MAX;
  pipermill::Dedup dedup = pipermill::Dedup::none;

  const pipermill::Exporter* exporter = nullptr;
  pipermill::ExportOptions exporting;
  std::string output;  ///< Empty: standard output.

  const pipermill::AttachmentExporter* attachment_exporter = nullptr;  ///< Null: a table for a person.
  std::string extract_to;                                              ///< Empty: nothing is extracted.
  bool may_overwrite = false;
  pipermill::ContentForm content_form = pipermill::ContentForm::as_sent;

  bool is_list_json = false;  ///< Of list: a line of JSON each.

  std::vector<std::string> selectors;  ///< Of show: numbers and ids; empty: all.
  bool is_raw = false;
  bool has_headers = false;

  ErrorStyle errors = ErrorStyle::text;
  When color = When::automatic;
  When progress = When::automatic;
  bool is_quiet = false;
  bool is_verbose = false;
};

/// Reads the command line. Without a value the program ends at once with `*exit_code`: help was asked for, or
/// the line makes no sense, which was said on stderr.
[[nodiscard]] std::optional<Options> parse_options(int argc, char** argv, int& exit_code);

}  // namespace cli
