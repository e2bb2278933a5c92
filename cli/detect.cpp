#include <fmt/core.h>

#include "input.hpp"
#include "output.hpp"
#include "report.hpp"
#include "terminal.hpp"
#include "verbs.hpp"

namespace cli {

namespace {

constexpr int is_unknown = 1;

std::string describe(const pipermill::Detection& detection) {
  if (detection.format.empty()) {
    if (detection.seen.empty()) return "unknown; it is empty";
    return fmt::format("unknown; it begins with \"{}\"", detection.seen);
  }
  auto text = std::string(detection.format);
  if (!detection.variant.empty()) text += fmt::format(" ({})", detection.variant);
  if (!detection.compression.empty()) text += fmt::format(", {}", detection.compression);
  if (!detection.charset.empty()) text += fmt::format(", {}", detection.charset);
  return text + fmt::format(", {}% sure", detection.score);
}

}  // namespace

int run_detect(const Options& options) {
  Report report(options);
  OutputFile out("");
  if (!out.open()) return report.exit_code();
  bool has_unknown = false;
  for (const auto& input : options.inputs) {
    for (const auto& file : files_of(input, report)) {
      const auto detection = pipermill::detect(file, options.reading);
      if (!detection) {
        report.fail(file, detection.error(), false);
        continue;
      }
      report.read_one();
      has_unknown |= detection->format.empty();
      out.append(fmt::format("{}: {}\n", printable(file), describe(*detection)));
      out.spill();
    }
  }
  if (!out.finish()) report.fail_output("", out.error());
  report.finish();
  const int code = report.exit_code();
  return code == 0 && has_unknown ? is_unknown : code;
}

}  // namespace cli
