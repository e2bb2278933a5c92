#include "format/from_lines.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "format/format.hpp"
#include "support/catch.hpp"

namespace pipermill::format {

namespace {

/// Where separators begin, all bytes being there.
std::vector<std::size_t> separators(const Format& format, std::string_view bytes, int mode = 0) {
  std::vector<std::size_t> found;
  std::size_t from = 0;
  while (true) {
    const auto cut = format.find_separator({bytes, from, true, mode});
    if (!cut.is_found) return found;
    found.push_back(cut.begin);
    from = cut.end > cut.begin ? cut.end : cut.begin + 1;
  }
}

}  // namespace

TEST_CASE("what separates the messages of a mailbox", "[mbox]") {
  struct Row {
    const char* why;
    std::string line;
    bool is_separator;
  };
  const auto row = GENERATE(values<Row>({
      {"the common form", "From a@example.org Fri Mar 12 09:15:00 2004\nA: 1\n", true},
      {"a day of one digit", "From a@example.org Fri Mar  2 09:15:00 2004\nA: 1\n", true},
      {"a zone behind the time", "From a@example.org Fri Mar 12 09:15:00 CET 2004\nA: 1\n", true},
      {"a zone behind the year", "From a@example.org Fri Mar 12 09:15:00 2004 +0100\nA: 1\n", true},
      {"no sender", "From Fri Mar 12 09:15:00 2004\nA: 1\n", true},
      {"the last line of all", "From a@example.org Fri Mar 12 09:15:00 2004\n", true},
      {"above another one",
       "From a@example.org Fri Mar 12 09:15:00 2004\nFrom b@x Fri Mar 12 09:15:00 2004\n", true},
      {"prose", "From here on we walk\nA: 1\n", false},
      {"no date", "From a@example.org\nA: 1\n", false},
      {"no date, and a message below", "From a@example.org\nFrom: a\nTo: b\n\n", true},
      {"a dash, and a message below", "From - \nFrom: a\nTo: b\n\n", true},
      {"a dash and no message", "From -\nA: 1\nB: 2\nC: 3\n\n", false},
      {"prose above what looks like a header", "From Russia with love\nFrom: a\nTo: b\n\n", false},
      {"a zone of two words", "From a@b Mon Jan  1 00:00:00 MET DST 2024\nA: 1\n", true},
      {"a zone before the year, no seconds", "From a@b Sat Sep  1 20:58 EDT 2001\nA: 1\n", true},
      {"a zone of New Zealand", "From a@b Wed Aug 13 23:11 NZS 1997\nA: 1\n", true},
      {"an offset before the year", "From klopp Mon Jan  5 08:50:15 +0100 2004\nA: 1\n", true},
      {"Takeout's", "From 1583290388308606088@xxx Mon Nov 06 04:42:58 +0000 2017\nA: 1\n", true},
      {"Eudora's", "From ???@??? Fri Sep 8 13:21:43 1995\nA: 1\n", true},
      {"public-inbox's", "From mboxrd@z Thu Jan  1 00:00:00 1970\nA: 1\n", true},
      {"Mozilla's", "From - Mon Jan  1 00:00:00 2024\nA: 1\n", true},
      {"a comma behind the weekday", "From a@b Thu, 9 Nov 2002 22:33:52\nA: 1\n", true},
      {"two digits of a year", "From a@b Mon Jan  1 00:00:00 96\nA: 1\n", true},
      {"a quoted sender", "From \"a b\"@x Mon Jan  1 00:00:00 2024\nA: 1\n", true},
      {"an obscured sender", "From a at example.org  Mon Jan  1 00:00:00 2024\nA: 1\n", true},
      {"a sender with a bounce address", "From users-return-19-archive=x@y  Sun Jan  2 11:02:19 2022\nA: 1\n",
       true},
      {"no field below", "From a@example.org Fri Mar 12 09:15:00 2004\nand so on\n", false},
      {"quoted", ">From a@example.org Fri Mar 12 09:15:00 2004\nA: 1\n", false},
      {"a field", "From: a@example.org Fri Mar 12 09:15:00 2004\nA: 1\n", false},
      {"git's own", "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a\n",
       false},
  }));
  INFO(row.why);
  const std::string before = "text\n\n";
  const auto found = separators(*find("mbox").format, before + row.line);
  CHECK(!found.empty() == row.is_separator);
  if (row.is_separator) CHECK(found.front() == before.size());
}

TEST_CASE("what separates the messages of a month of Pipermail", "[pipermail]") {
  struct Row {
    const char* why;
    std::string lines;
    bool is_separator;
  };
  const auto row = GENERATE(values<Row>({
      {"both lines say the same", "From a at x  Fri Mar 12 09:15:00 2004\nFrom: a at x (A)\n", true},
      {"any sender", "From <?> (q) Fri  Fri Mar 12 09:15:00 2004\nFrom: <?> (q) Fri (A)\n", true},
      {"an empty name", "From a at x  Fri Mar 12 09:15:00 2004\nFrom: a at x ()\n", true},
      {"a sender with a line break", "From a\n\tb  Fri Mar 12 09:15:00 2004\nFrom: a\n\tb (A)\n", true},
      {"CRLF", "From a at x  Fri Mar 12 09:15:00 2004\r\nFrom: a at x (A)\r\n", true},
      {"another sender below", "From a at x  Fri Mar 12 09:15:00 2004\nFrom: b at x (A)\n", false},
      {"no name", "From a at x  Fri Mar 12 09:15:00 2004\nFrom: a at x\n", true},
      {"no name and no address", "From here  Fri Mar 12 09:15:00 2004\nFrom: here\n", false},
      {"another field below", "From a at x  Fri Mar 12 09:15:00 2004\nDate: a at x (A)\n", false},
      {"no date", "From a at x\nFrom: a at x (A)\n", false},
      {"quoted", ">From a at x  Fri Mar 12 09:15:00 2004\nFrom: a at x (A)\n", false},
      {"the last line", "From a at x  Fri Mar 12 09:15:00 2004\n", false},
  }));
  INFO(row.why);
  const auto found = separators(*find("pipermail-text").format, "text\n" + row.lines);
  CHECK(!found.empty() == row.is_separator);
  if (row.is_separator) CHECK(found.front() == 5);
}

TEST_CASE("a separator that may go on is waited for", "[format]") {
  const auto& format = *find(GENERATE("mbox", "pipermail-text")).format;
  const bool is_mbox = format.name == "mbox";
  const std::string lines = is_mbox ? "From a@x Fri Mar 12 09:15:00 2004\nA: 1\n\n"
                                    : "From a at x  Fri Mar 12 09:15:00 2004\nFrom: a at x (A)\n\n";
  const std::string bytes = "some text\n\n" + lines;
  constexpr std::size_t at = 11;
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const auto cut = format.find_separator({std::string_view(bytes).substr(0, size), 0, false, 0});
    CAPTURE(format.name, size);
    if (cut.is_found) {
      CHECK(cut.begin == at);
      CHECK(cut.end == at + lines.find('\n') + 1);
    } else {
      // Going on from there finds it.
      const auto later = format.find_separator({bytes, cut.begin, true, 0});
      CHECK(cut.begin <= size);
      CHECK(later.is_found);
      CHECK(later.begin == at);
    }
  }
}

TEST_CASE("a line that begins with From is found at its beginning only", "[format]") {
  struct Row {
    const char* why;
    std::string bytes;
    std::size_t from;
    std::size_t found;
  };
  constexpr auto none = std::string_view::npos;
  const auto row = GENERATE_COPY(values<Row>({
      {"at the beginning", "From x\n", 0, 0},
      {"behind a byte-order mark", "\xEF\xBB\xBF\x46rom x\n", 0, 3},
      {"behind a line", "a\nFrom x\n", 0, 2},
      {"not within a line", "a From x\n", 0, none},
      {"not a field", "From: x\n", 0, none},
      {"at the place itself", "a\nFrom x\n", 2, 2},
      {"behind it", "a\nFrom x\nFrom y\n", 3, 9},
      {"not before it", "From x\n", 1, none},
      {"cut", "a\nFrom", 0, none},
      {"nothing", "", 0, none},
  }));
  INFO(row.why);
  CHECK(next_from_line(row.bytes, row.from) == row.found);
}

}  // namespace pipermill::format
