#include <fmt/core.h>

#include "input.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "verbs.hpp"

namespace cli {

namespace {

constexpr int usage_error = 2;

/// The input that -o names too; empty: none does.
std::string overwritten_input(const Options& options) {
  if (options.output.empty()) return {};
  for (const auto& input : options.inputs) {
    const auto files = pipermill::find_inputs(input);
    if (!files) continue;
    for (const auto& file : *files) {
      if (is_same_file(options.output, file)) return file;
    }
  }
  return {};
}

}  // namespace

int run_export(const Options& options) {
  Report report(options);
  if (const auto input = overwritten_input(options); !input.empty()) {
    report.fail(
        options.output,
        {pipermill::ErrorCode::usage,
         fmt::format("is the input {} too and would be lost; write to another file", printable(input)),
         std::nullopt},
        false);
    return usage_error;
  }
  OutputFile out(options.output);
  if (!out.open()) {
    report.fail_output(options.output, out.error());
    return usage_error;
  }
  out.guard_terminal();
  const auto& exporter = *options.exporter;
  std::uint64_t count = 0;
  exporter.begin(options.exporting, out);
  for_each_message(options, report, [&](const pipermill::Message& message, std::uint64_t /*number*/) {
    exporter.add(options.exporting, message, count++, out);
    out.spill();
    return out.error().empty();
  });
  exporter.end(options.exporting, count, out);
  report.finish();
  const bool is_nothing = report.exit_code() == usage_error;  // then a file that is there stays
  if (is_nothing && !options.output.empty()) return usage_error;
  if (!out.finish()) report.fail_output(options.output, out.error());
  return report.exit_code();
}

}  // namespace cli
