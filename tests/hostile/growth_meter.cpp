// Tells what reading costs, of many inputs in one process. Standard input has for each "FORMAT SIZE\n" and
// SIZE bytes, FORMAT "auto" where it is to be found; the answer is "NANOSECONDS FORMAT MESSAGES\n": processor
// time of the quickest of three runs, the format ("-": unknown) and how many messages came out.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>

#include "pipermill/pipermill.hpp"

namespace {

std::int64_t processor_time() {
  constexpr std::int64_t second = 1'000'000'000;
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * second + now.tv_nsec;
}

struct Cost {
  std::int64_t nanoseconds = 0;
  std::string format;
  std::uint64_t messages = 0;
};

/// What `export --headers` and `list` do.
Cost measure(const std::string& input, const pipermill::Options& options) {
  Cost cost{0, "-", 0};
  const auto begin = processor_time();
  if (auto reader = pipermill::Reader::from_memory(input, "000001.html", options)) {
    cost.format = reader->detection().format;
    const auto* const exporter = pipermill::find_exporter("jsonl");
    pipermill::ExportOptions exporting;
    for (const auto& field : pipermill::fields()) exporting.columns.push_back(&field);
    pipermill::Output out;
    for (const auto& link : reader->links()) append_json(pipermill::list_row(link, "input", 1), out);
    while (const auto* const message = reader->next()) {
      out.clear();
      exporter->add(exporting, *message, cost.messages++, out);
    }
  }
  cost.nanoseconds = processor_time() - begin;
  return cost;
}

}  // namespace

int main() {
  constexpr int runs = 3;
  constexpr std::int64_t long_run = 100'000'000;  // too long to be disturbed much
  char format[32];                                // NOLINT(*-avoid-c-arrays)
  std::size_t size = 0;
  std::string input;
  while (std::scanf("%31s %zu", static_cast<char*>(format), &size) == 2 &&
         std::getchar() == '\n') {  // NOLINT
    input.resize(size);
    if (std::fread(input.data(), 1, size, stdin) != size) return 1;
    pipermill::Options options;
    options.input_format = static_cast<const char*>(format);
    options.decode_headers = true;
    options.base_url = "https://lists.example.org/kites/";
    auto best = measure(input, options);
    for (int n = 1; n < runs && best.nanoseconds < long_run; ++n)
      best.nanoseconds = std::min(best.nanoseconds, measure(input, options).nanoseconds);
    std::printf("%lld %s %llu\n", static_cast<long long>(best.nanoseconds), best.format.c_str(),
                static_cast<unsigned long long>(best.messages));
    std::fflush(stdout);
  }
  return 0;
}
