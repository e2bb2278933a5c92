#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

/// Where a separator and the line behind it are whole, so that nothing can be thought of it but what it is.
/// One without a date takes the header behind it, or the beginning of it.
std::size_t settled(std::string_view input, const Message& message) {
  const auto& source = message.source();
  const auto head = source.offset + source.length - message.size();
  const auto separator = input.substr(source.offset, head - source.offset);
  if (!separator.empty() && separator.find(':') == std::string_view::npos)
    return std::min({input.find("\n\n", head), input.find("\n\r\n", head), input.size()});
  auto line_end = input.find('\n', head);
  // A page among pages is told by its heading, down to the date.
  constexpr int lines_of_heading = 4;
  const bool is_page = source.format == "page-text" && !source.variant;
  for (int n = 1; is_page && n < lines_of_heading && line_end != std::string_view::npos; ++n)
    line_end = input.find('\n', line_end + 1);
  return line_end == std::string_view::npos ? input.size() : line_end + 1;
}

}  // namespace

TEST_CASE("cutting an input anywhere loses no message that ended before", "[property]") {
  std::size_t cuts = 0;
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    const auto whole = read_memory(input, kept(forced("auto")));
    if (!whole.is_open || whole.messages.empty()) continue;
    // The separator that proves its first length is what is cut off.
    if (path.find("mboxcl2") != std::string::npos) continue;
    CAPTURE(path);
    const auto options = kept(forced(std::string(whole.detection.format)));
    const auto expected = whole.records();
    std::vector<std::size_t> settled_at;
    for (const auto& message : whole.messages) settled_at.push_back(settled(input, message));
    for (std::size_t cut = 0; cut < input.size(); ++cut, ++cuts) {
      const auto reading = read_memory(std::string_view(input).substr(0, cut), options);
      std::size_t end = 0;
      for (const auto& message : reading.messages) end += message.source().length;
      std::size_t ended = 0;
      while (ended + 1 < expected.size() && settled_at[ended + 1] <= cut) ++ended;
      bool is_good = reading.is_open && end == cut && reading.messages.size() >= ended;
      for (std::size_t n = 0; is_good && n < ended; ++n)
        is_good = json_of(reading.messages[n]) == expected[n];
      if (is_good) continue;
      CAPTURE(cut, end, ended, reading.messages.size());
      FAIL_CHECK("a message that was whole is not what it was");
      break;
    }
  }
  CHECK(cuts > 10000);
}

TEST_CASE("cutting an input anywhere never makes more messages of it", "[property]") {
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    const auto whole = read_memory(input, kept(forced("auto")));
    if (!whole.is_open || whole.messages.empty()) continue;
    CAPTURE(path);
    const auto options = kept(forced(std::string(whole.detection.format)));
    std::size_t most = 0;
    for (std::size_t cut = 0; cut <= input.size(); ++cut) {
      const auto count = read_memory(std::string_view(input).substr(0, cut), options).messages.size();
      most = std::max(most, count);
    }
    CHECK(most <= whole.messages.size());
  }
}

TEST_CASE("the messages of a digest tile it wherever it is cut", "[property]") {
  std::size_t digests = 0;
  for (const auto& path : corpus_inputs()) {
    if (path.find("digest") == std::string::npos) continue;
    const auto input = slurp(path);
    CAPTURE(path);
    const auto options = forced(std::string(read_memory(input).detection.format));
    for (std::size_t cut = 0; cut < input.size(); ++cut) {
      std::size_t end = 0;
      bool is_good = true;
      const auto reading = read_memory(std::string_view(input).substr(0, cut), options);
      for (const auto& message : reading.messages) {
        if (is_inside(message, reading.messages)) continue;
        is_good = is_good && message.source().offset == end && message.source().length > 0;
        end += message.source().length;
      }
      if (is_good && end == cut) continue;
      CAPTURE(cut, end);
      FAIL_CHECK("bytes between, twice or behind");
      break;
    }
    ++digests;
  }
  CHECK(digests > 10);
}

TEST_CASE("detection of a cut input never fails", "[property]") {
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    CAPTURE(path);
    for (std::size_t cut = 0; cut < input.size(); ++cut) {
      const auto reading = read_memory(std::string_view(input).substr(0, cut));
      if (reading.is_open || reading.error->code == ErrorCode::unknown) continue;
      CAPTURE(cut, reading.error->what);
      FAIL_CHECK("neither read nor unknown");
      break;
    }
  }
}

}  // namespace pipermill::testing
