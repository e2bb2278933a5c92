#include <cstdio>
#include <exception>
#include <new>

#include "options.hpp"
#include "output.hpp"
#include "verbs.hpp"

namespace {

constexpr int partial = 3;
constexpr int fault = 70;  // of this program: EX_SOFTWARE of sysexits.h

int run(const cli::Options& options) {
  switch (options.verb) {
    case cli::Verb::list:
      return cli::run_list(options);
    case cli::Verb::show:
      return cli::run_show(options);
    case cli::Verb::attachments:
      return cli::run_attachments(options);
    case cli::Verb::detect:
      return cli::run_detect(options);
    case cli::Verb::export_messages:
      break;
  }
  return cli::run_export(options);
}

}  // namespace

int main(int argc, char** argv) try {
  cli::guard_standard_descriptors();
  int exit_code = 0;
  const auto options = cli::parse_options(argc, argv, exit_code);
  return options ? run(*options) : exit_code;
} catch (const std::bad_alloc&) {
  std::fputs("pipermill: out of memory; lower --max-message-size\n", stderr);
  return partial;
} catch (const std::exception& error) {
  std::fprintf(stderr, "pipermill: unexpected: %s; please report it\n", error.what());
  return fault;
}
