#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/laws.hpp"
#include "support/noise.hpp"
#include "support/output_laws.hpp"

namespace pipermill::testing {

namespace {

std::string exported(const Exporter& exporter, const std::vector<Message>& messages) {
  const ExportOptions options{.columns = every_field()};
  Output out;
  std::uint64_t count = 0;
  exporter.begin(options, out);
  for (const auto& message : messages) exporter.add(options, message, count++, out);
  exporter.end(options, count, out);
  return std::string(out.view());
}

std::vector<std::string> inputs() {
  auto all = damaged_inputs(30);
  for (const auto& path : corpus_inputs()) all.push_back(slurp(path));
  return all;
}

}  // namespace

TEST_CASE("every output is valid UTF-8", "[property]") {
  const std::string format = GENERATE(from_range(input_formats()));
  CAPTURE(format);
  for (const auto& input : inputs()) {
    const auto messages = read_memory(input, forced(format)).messages;
    for (const auto* const exporter : exporters()) {
      const auto text = exported(*exporter, messages);
      const auto bad = first_bad_utf8(text);
      if (bad == std::string::npos) continue;
      CAPTURE(exporter->name, input, text.substr(bad < 60 ? 0 : bad - 60, 120));
      FAIL_CHECK("bytes that are no UTF-8");
    }
  }
}

TEST_CASE("JSON Lines are one line a message under every newline convention", "[property]") {
  for (const auto& input : inputs()) {
    const auto messages = read_memory(input, forced("mbox")).messages;
    const auto text = exported(*find_exporter("jsonl"), messages);
    CAPTURE(input);
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) == messages.size());
    CHECK(std::none_of(text.begin(), text.end(), is_control));
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1))
      CHECK(JsonCheck::is_value(rest.substr(0, rest.find('\n'))));
    for (const auto* const hidden :
         {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAE", "\xC2\x9B"}) {
      CHECK(text.find(hidden) == std::string::npos);
    }
  }
}

TEST_CASE("the rows of a table are equally wide", "[property]") {
  for (const auto& input : inputs()) {
    const auto messages = read_memory(input, forced("mbox")).messages;
    CAPTURE(input);
    const auto csv = csv_widths(exported(*find_exporter("csv"), messages));
    CHECK(csv == std::vector<std::size_t>(messages.size() + 1, csv.front()));
    CHECK(csv.front() > fields().size());
    const auto tsv = exported(*find_exporter("tsv"), messages);
    std::size_t rows = 0;
    std::size_t tabs = 0;
    for (const char c : tsv) {
      if (c == '\t') ++tabs;
      if (c == '\n') ++rows;
    }
    CHECK(rows == messages.size() + 1);
    CHECK(tabs == rows * (csv.front() - 1));
    CHECK(tsv.find_first_of(std::string_view("\r\0", 2)) == std::string::npos);
  }
}

TEST_CASE("a CSV cell never begins like a formula", "[property]") {
  for (const auto& input : inputs()) {
    const auto csv = exported(*find_exporter("csv"), read_memory(input, forced("mbox")).messages);
    CAPTURE(input);
    for (const auto* const start : {"\"=", "\"@", "\"\t", "\"\r", "\"\n", ",=", ",@", ",\t", "\n="}) {
      const auto at = csv.find(start);
      // A quote that is doubled stands inside a cell, and so does what follows a blank or a letter.
      const bool is_cell = at != std::string::npos && (start[0] != '"' || at == 0 || csv[at - 1] == ',');
      const bool is_inside =
          is_cell && std::count(csv.begin(), csv.begin() + static_cast<std::ptrdiff_t>(at), '"') % 2;
      if (is_cell && !is_inside) FAIL_CHECK("a cell that begins like a formula: " << csv.substr(at, 40));
    }
  }
}

TEST_CASE("the segments of damaged mail tile its text, and messages tile the input", "[property]") {
  const std::string format = GENERATE(from_range(input_formats()));
  for (const auto& input : damaged_inputs(60)) {
    CAPTURE(format, input);
    const auto reading = read_memory(input, forced(format));
    Tiling tiling;
    for (const auto& message : reading.messages) {
      CHECK(broken_record(message) == "");
      if (!is_inside(message, reading.messages)) CHECK(tiling.add(message) == "");
    }
    if (reading.is_open) CHECK(tiling.finish(input.size()) == "");
  }
}

TEST_CASE("names given from outside are made valid UTF-8 too", "[property]") {
  Options options;
  options.list_name = "li\xFFst";
  const auto reading =
      read_memory("From a@example.org Fri Mar 12 09:15:00 2004\nA: 1\n\n", options, "pa\xE9th");
  REQUIRE(reading.messages.size() == 1);
  for (const auto* const exporter : exporters()) {
    CAPTURE(exporter->name);
    CHECK(first_bad_utf8(exported(*exporter, reading.messages)) == std::string::npos);
  }
}

}  // namespace pipermill::testing
