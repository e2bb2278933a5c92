#include "base/lines.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"

namespace pipermill::base {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  Lines lines;
  lines.index(text);
  std::vector<std::string> found;
  for (std::size_t n = 0; n < lines.count(); ++n) found.emplace_back(lines.line(n));
  return found;
}

/// `size` bytes with a line end wherever the bits of a fixed sequence say so.
std::string scattered(std::size_t size, std::uint32_t seed) {
  std::string text(size, 'x');
  for (auto& c : text) {
    seed = seed * 1664525U + 1013904223U;
    if (seed >> 29U == 0) c = '\n';
  }
  return text;
}

}  // namespace

TEST_CASE("a text is cut after each LF", "[lines]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::vector<std::string> lines;
  };
  const auto row = GENERATE(values<Row>({
      {"nothing has no lines", "", {}},
      {"one line", "a\n", {"a"}},
      {"a last line without an end counts", "a\nb", {"a", "b"}},
      {"an empty line is a line", "\n\na\n", {"", "", "a"}},
      {"CRLF is a line end", "a\r\n\r\nb\r\n", {"a", "", "b"}},
      {"CR in the middle is none", "a\rb\n", {"a\rb"}},
      {"only one CR belongs to the line end", "a\r\r\n", {"a\r"}},
  }));
  INFO(row.why);
  CHECK(lines_of(row.text) == row.lines);
}

TEST_CASE("lines of every length join to the text they are of", "[lines]") {
  Lines lines;
  for (std::size_t size = 0; size < 200; ++size) {
    const auto text = scattered(size, static_cast<std::uint32_t>(size));
    lines.index(text);
    std::string_view rest = text;
    std::size_t n = 0;
    for (; !rest.empty(); ++n) {
      const auto line = take_line(rest);
      const auto begin = static_cast<std::size_t>(line.data() - text.data());
      REQUIRE(n < lines.count());
      REQUIRE(lines.begin_of(n) == begin);
      REQUIRE(lines.end_of(n) == begin + line.size());
    }
    REQUIRE(lines.count() == n);
  }
}

TEST_CASE("a text of nothing but line ends has as many lines", "[lines]") {
  const std::size_t count = GENERATE(1U, 63U, 64U, 65U, 128U, 129U, 5000U);
  Lines lines;
  lines.index(std::string(count, '\n'));
  CHECK(lines.count() == count);
}

TEST_CASE("an index is used again for a shorter text", "[lines]") {
  const std::string first = "a\xE9\r\n\x1B\n" + std::string(1000, '\n');
  Lines lines;
  lines.index(first);
  lines.index("one\ntwo");
  CHECK(lines.count() == 2);
  CHECK(lines.line(1) == "two");
  CHECK(lines.text() == "one\ntwo");
  CHECK_FALSE(lines.has_8bit());
  CHECK_FALSE(lines.has_cr());
  CHECK_FALSE(lines.has_escape());
}

TEST_CASE("a byte belongs to the line whose end is behind it", "[lines]") {
  const std::string_view text = "ab\n\ncd";
  Lines lines;
  lines.index(text);
  const std::vector<std::size_t> expected = {0, 0, 0, 1, 2, 2};
  for (std::size_t at = 0; at < text.size(); ++at) {
    INFO(at);
    CHECK(lines.line_at(at) == expected[at]);
  }
}

TEST_CASE("an odd byte is noticed wherever it stands", "[lines]") {
  Lines lines;
  for (std::size_t size = 1; size < 140; ++size) {
    for (std::size_t at = 0; at < size; at += 7) {
      for (const char odd : std::string_view("\xE9\r\x1B\x01")) {
        std::string text(size, 'x');
        text[at] = odd;
        lines.index(text);
        CAPTURE(size, at, static_cast<int>(odd));
        REQUIRE(lines.has_8bit() == (odd == '\xE9'));
        REQUIRE(lines.has_cr() == (odd == '\r'));
        REQUIRE(lines.has_escape() == (odd == '\x1B'));
      }
    }
  }
}

TEST_CASE("a line is taken with its end", "[lines]") {
  std::string_view rest = "a\r\n\nb";
  CHECK(take_line(rest) == "a\r\n");
  CHECK(take_line(rest) == "\n");
  CHECK(take_line(rest) == "b");
  CHECK(take_line(rest).empty());
  CHECK(rest.empty());
}

TEST_CASE("chomp takes one line end off", "[lines]") {
  CHECK(chomp("a\n") == "a");
  CHECK(chomp("a\r\n") == "a");
  CHECK(chomp("a\n\n") == "a\n");
  CHECK(chomp("a") == "a");
  CHECK(chomp("\n").empty());
  CHECK(chomp("").empty());
}

}  // namespace pipermill::base
