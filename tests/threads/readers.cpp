// Several Readers at once, which reader.hpp allows: each thread gets what one thread alone gets. Built with
// the thread sanitizer (preset `tsan`) it also shows what they share.
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

/// Each input read from its file, as the records' text; an input that is refused gives its error.
std::vector<std::string> read_all(const std::vector<std::string>& paths, std::size_t first) {
  std::vector<std::string> said(paths.size());
  for (std::size_t n = 0; n < paths.size(); ++n) {
    const auto index = (first + n) % paths.size();
    const auto reading = read_on(Reader::open(paths[index], forced("auto")));
    for (const auto& record : reading.records()) said[index] += record;
    if (reading.error) said[index] += reading.error->what;
  }
  return said;
}

}  // namespace

TEST_CASE("readers in threads give what one alone gives", "[threads]") {
  constexpr std::size_t thread_count = 4;
  const auto paths = corpus_inputs();
  REQUIRE_FALSE(paths.empty());
  // All start at the same input, so that what is made on first use is made by all at once; they run before
  // the comparison is made, since that would have made it already.
  std::vector<std::vector<std::string>> said(thread_count);
  std::vector<std::thread> threads;
  for (auto& of_thread : said) threads.emplace_back([&] { of_thread = read_all(paths, 0); });
  for (auto& thread : threads) thread.join();
  const auto expected = read_all(paths, 0);
  for (const auto& of_thread : said) CHECK(of_thread == expected);
}

TEST_CASE("readers of different inputs do not disturb each other", "[threads]") {
  constexpr std::size_t thread_count = 4;
  const auto paths = corpus_inputs();
  std::vector<std::vector<std::string>> said(thread_count);
  std::vector<std::thread> threads;
  for (std::size_t n = 0; n < thread_count; ++n)
    threads.emplace_back([&, n] { said[n] = read_all(paths, n * paths.size() / thread_count); });
  for (auto& thread : threads) thread.join();
  const auto expected = read_all(paths, 0);
  for (const auto& of_thread : said) CHECK(of_thread == expected);
}

}  // namespace pipermill::testing
