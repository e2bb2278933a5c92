#include "support/laws.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

/// The corpus, and what hand-written cases seldom are.
std::vector<std::string> inputs() {
  std::vector<std::string> all;
  for (const auto& path : corpus_inputs()) all.push_back(slurp(path));
  const std::string month =
      "From ada at example.org  Fri Mar 12 09:15:00 2004\nFrom: ada at example.org (Ada)\nDate: Fri, 12 Mar "
      "2004 "
      "09:15:00 +0100\nSubject: one\n\nbody\n";
  const std::string box = "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\n\nbody\n\n";
  for (const std::string odd :
       {"", "\n", "\r\n", "From ", "From \n", "x", "\n\n\n", ">From x\n", "\xEF\xBB\xBF", "\xFF\xFE\xFD",
        "From a\n\nFrom b\n\nx", "A: 1\n\nbody", "[a] b\n"}) {
    all.push_back(odd);
    all.push_back(odd + month);
    all.push_back(odd + box);
    all.push_back(month + odd);
    all.push_back(box + odd);
    all.push_back(month + odd + month);
    all.push_back(box + odd + box);
  }
  all.push_back(std::string("\0\0From a\0\n", 10));
  all.push_back(month + std::string(5, '\0') + box);
  return all;
}

}  // namespace

TEST_CASE("the corpus has a case of every format", "[property]") {
  std::string folders;
  for (const auto& path : corpus_inputs()) folders += path;
  for (const auto& format : formats()) {
    // Kinds have a case each in their format's folder; messages in folders of their own are told by those
    // (unit/source/directory.cpp).
    if (!format.kind_of.empty() || format.name == "maildir" || format.name == "mh") continue;
    CHECK(folders.find("/corpus/" + std::string(format.name) + '/') != std::string::npos);
  }
}

TEST_CASE("the ranges of the messages tile the input", "[property]") {
  const std::string format = GENERATE(from_range(input_formats()));
  CAPTURE(format);
  for (const auto& input : inputs()) {
    const auto reading = read_memory(input, forced(format));
    if (!reading.is_open) {
      CHECK(format == "auto");
      continue;
    }
    CAPTURE(input);
    Tiling tiling;
    for (const auto& message : reading.messages) {
      if (is_inside(message, reading.messages)) continue;
      REQUIRE(tiling.add(message) == "");
      CHECK(message.raw().size() == message.size());
      CHECK(broken_raw(message, input) == "");
    }
    CHECK(tiling.finish(input.size()) == "");
    CHECK(reading.totals.bytes == input.size());
    CHECK(reading.totals.messages == reading.messages.size());
    CHECK(reading.totals.bytes_on_disk == input.size());
  }
}

TEST_CASE("the laws of a record hold of every one", "[property]") {
  const std::string format = GENERATE(from_range(input_formats()));
  CAPTURE(format);
  for (const auto& input : inputs()) {
    for (const auto& message : read_memory(input, forced(format)).messages) {
      CAPTURE(message.raw());
      CHECK(broken_record(message) == "");
    }
  }
}

TEST_CASE("the same bytes give the same records", "[property]") {
  const std::string format = GENERATE(from_range(input_formats()));
  CAPTURE(format);
  for (const auto& input : inputs()) {
    CAPTURE(input);
    const auto first = read_memory(input, forced(format));
    const auto second = read_memory(input, forced(format));
    CHECK(first.records() == second.records());
    CHECK(first.totals.defects == second.totals.defects);
  }
}

TEST_CASE("a message does not depend on those read before it", "[property]") {
  // A Reader uses its memory again: nothing of an earlier message may show.
  for (const auto& input : inputs()) {
    const auto whole = read_memory(input, kept(forced("mbox")));
    for (const auto& message : whole.messages) {
      if (message.source().index == 1) continue;
      const auto& source = message.source();
      const auto alone =
          read_memory(std::string_view(input).substr(source.offset, source.length), kept(forced("mbox")));
      CAPTURE(input);
      REQUIRE(alone.messages.size() == 1);
      const auto columns = fields_but({"source", "defects"});
      CHECK(json_of(alone.messages.front(), columns) == json_of(message, columns));
    }
  }
}

TEST_CASE("totals count each defect once a message", "[property]") {
  for (const auto& input : inputs()) {
    const auto reading = read_memory(input);
    if (!reading.is_open) continue;
    for (std::size_t code = 0; code < defect_code_count(); ++code) {
      std::uint64_t count = 0;
      for (const auto& message : reading.messages)
        count += has_defect(message, static_cast<DefectCode>(code)) ? 1U : 0U;
      INFO(name_of(static_cast<DefectCode>(code)) << " in " << input);
      CHECK(reading.totals.defects[code] == count);
    }
  }
}

TEST_CASE("fields do not depend on whether bodies are read", "[property]") {
  const auto columns = fields_but({"text", "html", "charset", "segments", "attachments", "hasAttachment",
                                   "list", "isEncodingProblem", "defects"});
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    Options without;
    without.depth = Options::Depth::fields;
    // Headers without a charset are read in that of the body, where one is.
    if (first_bad_utf8(input) != std::string_view::npos) continue;
    CAPTURE(path);
    CHECK(read_memory(input, without).records(columns) == read_memory(input).records(columns));
  }
}

TEST_CASE("the same messages are cut whether or not they are looked into", "[property]") {
  for (const auto& input : inputs()) {
    Options cut_only;
    cut_only.depth = Options::Depth::ranges;
    CAPTURE(input);
    const std::vector<const Field*> columns = {find_field("source"), find_field("size")};
    const auto reading = read_memory(input, cut_only);
    CHECK(reading.records(columns) == read_memory(input, kept({})).records(columns));
    for (const auto& message : reading.messages) CHECK(message.id().empty());
  }
}

}  // namespace pipermill::testing
