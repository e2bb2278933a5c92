#include "pipermill/reader.hpp"

#include <array>
#include <ranges>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

std::string mail(std::string_view name, std::string_view body) {
  std::string text = "From ada@example.org Fri Mar 12 09:15:00 2004\n";
  text += "From: Ada <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nMessage-ID: <";
  text += name;
  text += "@example.org>\nSubject: ";
  text += name;
  text += "\n\n";
  text += body;
  return text + '\n';
}

std::string pipermail(std::string_view name, std::string_view body) {
  std::string text = "From ada at example.org  Fri Mar 12 09:15:00 2004\nFrom: ada at example.org (Ada)\n";
  text += "Date: Fri, 12 Mar 2004 09:15:00 +0100\nSubject: ";
  text += name;
  text += "\nMessage-ID: <";
  text += name;
  text += "@example.org>\n\n";
  text += body;
  return text + '\n';
}

std::string lines(std::size_t bytes) {
  constexpr std::string_view line = "a line of text\n";
  std::string text;
  while (text.size() + line.size() <= bytes) text += line;
  return text + std::string(bytes - text.size(), 'x');
}

}  // namespace

static_assert(std::ranges::input_range<Reader>);

TEST_CASE("messages are read from memory in order", "[reader]") {
  const auto input = mail("one", "first\n") + mail("two", "second\n");
  auto reader = Reader::from_memory(input, "box");
  REQUIRE(reader);
  std::vector<std::string> subjects;
  for (const Message& message : *reader) {
    CHECK(message.source().path == "box");
    subjects.emplace_back(message.subject().value_or("-"));
  }
  CHECK(subjects == std::vector<std::string>{"one", "two"});
  CHECK(reader->next() == nullptr);
  CHECK(reader->next() == nullptr);
  CHECK_FALSE(reader->error());
  CHECK(reader->totals().messages == 2);
}

TEST_CASE("what cannot be read is an error with its reason", "[reader]") {
  struct Row {
    const char* why;
    std::string path;
    std::string format;
    ErrorCode code;
    const char* what;
    Remedy remedy;
  };
  const auto row = GENERATE(values<Row>({
      {"no such file", "/nowhere/at-all", "auto", ErrorCode::io, "cannot open: No such file or directory",
       Remedy::none},
      {"a folder", "/", "auto", ErrorCode::usage, "is a directory", Remedy::open_files},
      {"a format nobody knows", "/dev/null", "mmdf", ErrorCode::usage, "no input format \"mmdf\"",
       Remedy::none},
      {"no archive", tests_dir() + "/support/catch.hpp", "auto", ErrorCode::unknown,
       "no archive that is known here: it begins with \"// Catch2 2 and 3 differ in the name of \"...",
       Remedy::name_format},
  }));
  INFO(row.why);
  const auto reader = Reader::open(row.path, forced(row.format));
  REQUIRE_FALSE(reader);
  CHECK(reader.error().code == row.code);
  CHECK(reader.error().remedy == row.remedy);
  if (row.code != ErrorCode::unknown) {
    CHECK(reader.error().what == row.what);
  } else {
    CHECK(
        reader.error().what.starts_with("no archive that is known here: it begins with \"// Catch2 2 and 3"));
  }
}

TEST_CASE("an empty input is an archive without messages", "[reader]") {
  auto reader = Reader::from_memory("");
  REQUIRE(reader);
  CHECK(reader->next() == nullptr);
  CHECK_FALSE(reader->error());
  CHECK(reader->totals().messages == 0);
}

TEST_CASE("a format that is forced reads anything", "[reader]") {
  const auto reading = read_memory("just words\n", forced("mbox"));
  REQUIRE(reading.messages.size() == 1);
  CHECK(reading.messages[0].text() == "just words\n");
  CHECK(has_defect(reading.messages[0], DefectCode::no_separator));
}

TEST_CASE("what stands before the first separator is kept as text of its own", "[reader]") {
  const auto reading = read_memory("a stray line\n" + mail("one", "body\n"), forced("mbox"));
  REQUIRE(reading.messages.size() == 2);
  CHECK(reading.messages[0].text() == "a stray line\n");
  CHECK(has_defect(reading.messages[0], DefectCode::no_separator));
  CHECK(reading.messages[1].subject() == "one");
  CHECK_FALSE(has_defect(reading.messages[1], DefectCode::no_separator));
}

TEST_CASE("blank lines and a byte-order mark before the first separator belong to it", "[reader]") {
  const std::string before = GENERATE("", "\n", "\r\n\n", "\xEF\xBB\xBF", " \t\n");
  const auto box = mail("one", "body\n");
  const auto reading = read_memory(before + box);
  CAPTURE(before);
  REQUIRE(reading.messages.size() == 1);
  CHECK(reading.messages[0].source().offset == 0);
  CHECK(reading.messages[0].source().length == before.size() + box.size());
  CHECK(reading.messages[0].defects().empty());
  CHECK(reading.messages[0].id() == read_memory(box).messages.at(0).id());
}

TEST_CASE("a separator is found wherever the window ends", "[reader]") {
  const bool is_mbox = GENERATE(true, false);
  const std::size_t border = GENERATE(std::size_t{64} << 10, std::size_t{256} << 10, std::size_t{512} << 10);
  const auto make = is_mbox ? mail : pipermail;
  const auto head = make("one", "").size();
  const auto second = make("two", "second\n");
  for (std::size_t shift = 0; shift < second.size() + 2; ++shift) {
    const auto first = make("one", lines(border - head - shift));
    const auto reading = read_memory(first + second);
    CAPTURE(is_mbox, border, shift);
    REQUIRE(reading.messages.size() == 2);
    CHECK(reading.messages[0].source().length == first.size());
    CHECK(reading.messages[1].subject() == "two");
    CHECK(reading.messages[1].text() == (is_mbox ? "second\n" : "second\n\n"));
  }
}

TEST_CASE("a message much larger than the window is whole", "[reader]") {
  const std::size_t size = GENERATE(300000U, 1000000U, 3000000U);
  const auto large = mail("large", lines(size));
  const auto input = mail("one", "") + large + mail("two", "") + large + mail("three", "");
  const auto reading = read_memory(input);
  REQUIRE(reading.messages.size() == 5);
  // mail() ends a text with a line end; where that makes an empty line, it is the mailbox's.
  CHECK(reading.messages[1].text()->size() == (lines(size).ends_with('\n') ? size : size + 1));
  CHECK(reading.messages[3].id() == reading.messages[1].id());
  CHECK(reading.messages[4].subject() == "three");
}

TEST_CASE("input that comes in small pieces gives the same records", "[reader]") {
  const bool is_mbox = GENERATE(true, false);
  const auto make = is_mbox ? mail : pipermail;
  // Bytes behind the sample that detection waits for.
  std::string input = make("one", lines(70000));
  const auto front = input.size();
  for (int n = 0; n < 4; ++n) input += make("next", "some text\n> quoted\n-- \nAda\n");
  const std::size_t piece = GENERATE(1U, 2U, 61U, 4096U);
  CAPTURE(is_mbox, piece);

  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  std::thread writer([&input, front, piece, to = ends[1]] {
    std::string_view rest = input;
    while (!rest.empty()) {
      const bool is_front = input.size() - rest.size() < front;
      const auto size = std::min(rest.size(), is_front ? std::size_t{4096} : piece);
      if (write(to, rest.data(), size) != static_cast<ssize_t>(size)) break;
      rest.remove_prefix(size);
      if (!is_front) std::this_thread::yield();
    }
    close(to);
  });
  const auto reading = read_on(Reader::open("/dev/fd/" + std::to_string(ends[0]), forced("auto")));
  writer.join();
  close(ends[0]);
  const auto columns = fields_but({"source"});
  CHECK(reading.records(columns) == read_memory(input, forced("auto")).records(columns));
  CHECK(reading.totals.bytes == input.size());
  CHECK(reading.totals.bytes_on_disk == input.size());
}

TEST_CASE("a message is taken out of a Reader once", "[reader]") {
  const auto input = mail("one", "") + mail("two", "");
  auto reader = Reader::from_memory(input);
  REQUIRE(reader);
  const auto before = reader->take();
  CHECK(before.raw().empty());
  const auto* const message = reader->next();
  REQUIRE(message != nullptr);
  const auto one = reader->take();
  CHECK(one.subject() == "one");
  CHECK(message->subject() == std::nullopt);
  CHECK(message->raw().empty());
  const auto again = reader->take();
  CHECK(again.raw_headers().empty());
  REQUIRE(reader->next() == message);
  CHECK(message->subject() == "two");
  CHECK(one.subject() == "one");
  CHECK(reader->next() == nullptr);
  const auto behind = reader->take();
  CHECK(behind.raw().empty());
  CHECK(reader->totals().messages == 2);
}

TEST_CASE("a Reader that was moved goes on where it was", "[reader]") {
  const auto input = mail("one", "") + mail("two", "") + mail("three", "");
  auto first = Reader::from_memory(input);
  REQUIRE(first);
  const auto* const one = first->next();
  REQUIRE(one != nullptr);
  Reader second(*std::move(first));
  const auto* const two = second.next();
  REQUIRE(two != nullptr);
  CHECK(two->subject() == "two");
  auto other = Reader::from_memory("");
  REQUIRE(other);
  *other = std::move(second);
  const auto* const three = other->next();
  REQUIRE(three != nullptr);
  CHECK(three->subject() == "three");
  CHECK(other->next() == nullptr);
}

TEST_CASE("detect says what an input is", "[reader]") {
  struct Row {
    const char* file;
    const char* format;
    const char* variant;
    const char* charset;
  };
  const auto row = GENERATE(values<Row>({
      {"/mbox/two-messages.in", "mbox", "", "us-ascii"},
      {"/page-text/seed-form.in", "page-text", "", "us-ascii"},
      {"/pipermail-text/month-twice.in", "pipermail-text", "", "us-ascii"},
      {"/../support/setup.sh", "", "", "us-ascii"},
  }));
  CAPTURE(row.file);
  const auto detection = detect(tests_dir() + "/corpus" + row.file);
  REQUIRE(detection);
  CHECK(detection->format == row.format);
  CHECK(detection->variant == row.variant);
  CHECK(detection->charset == row.charset);
  CHECK(detection->compression.empty());
  CHECK((detection->score == 0) == detection->format.empty());
}

TEST_CASE("what an input begins with is shown as printable ASCII", "[reader]") {
  struct Row {
    const char* why;
    std::string input;
    const char* seen;
  };
  const auto row = GENERATE(values<Row>({
      {"empty", "", ""},
      {"text", "abc", "abc"},
      {"controls and 8-bit bytes", "a\n\x1b\x7f\xE9", "a\\x0a\\x1b\\x7f\\xe9"},
      {"forty bytes", std::string(40, 'a'), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
      {"more", std::string(41, 'a'), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa..."},
  }));
  INFO(row.why);
  CHECK(read_memory(row.input, forced("mbox")).detection.seen == row.seen);
}

}  // namespace pipermill::testing
