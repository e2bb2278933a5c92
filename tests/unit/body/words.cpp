#include "body/words.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "body/separator.hpp"
#include "support/catch.hpp"
#include "support/segments.hpp"

namespace pipermill::body {

namespace {

struct Around {
  std::string_view before;
  std::string_view after;
};

struct Row {
  std::string_view language;
  std::string_view separator;
  std::string_view removed;
  Around skipped;
  std::array<std::string_view, 4> fillers;
};

constexpr std::array rows = {
#define STUB_WORDS(language, separator, removed, before, after, not_available, no_subject, no_date, nobody) \
  Row{language, separator, removed, {before, after}, {not_available, no_subject, no_date, nobody}},
#include "body/stub_words.def"
#undef STUB_WORDS
};

/// What the rows have in one column, as far as they have it.
template <class Column>
std::vector<std::string_view> column(Column of) {
  std::vector<std::string_view> words;
  for (const auto& row : rows) {
    if (!of(row).empty()) words.push_back(of(row));
  }
  return words;
}

#define FOOTER(before, after) Around{before, after},
#undef FOOTER

std::string joined(std::string_view a, std::string_view b, std::string_view c) {
  return std::string(a).append(b).append(c);
}

/// As in the archive of a list whose charset lacks them: a "?" for each character outside ASCII.
std::string in_ascii(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) out += c;
    if (byte >= 0xC0) out += '?';
  }
  return out;
}

}  // namespace

TEST_CASE("a separator is found in every language, its letters known or not", "[words]") {
  const auto separators = column([](const Row& row) { return row.separator; });
  for (const auto words : separators) {
    CAPTURE(words);
    CHECK(is_separator_words(words));
    CHECK(is_separator_words(in_ascii(words)));
    CHECK_FALSE(is_separator_words(joined(words, "x", "")));
    CHECK_FALSE(is_separator_words(words.substr(1)));
    const auto line = joined("-------------- ", words, " --------------");
    CHECK(find_separator(line) == 0);
    CHECK(find_separator(joined("-------------- ", in_ascii(words), " --------------")) == 0);
    CHECK(words_between_runs(line) == words);
    const testing::Segmented segmented(joined("a\n", line, "\nb\n"));
    CHECK(segmented.kinds() == "text separator text");
  }
  CHECK(separators.size() >= 36);
}

TEST_CASE("a filler says that there is nothing, in every language", "[words]") {
  for (std::size_t n = 0; n < 4; ++n) {
    for (const auto words : column([n](const Row& row) { return row.fillers.at(n); })) {
      CAPTURE(words);
      CHECK(is_filler(words));
      CHECK(is_filler(in_ascii(words)));
      CHECK_FALSE(is_filler(joined(words, ".txt", "")));
    }
  }
  CHECK(is_filler("no date"));
  CHECK(is_filler("unknown sender"));
  CHECK(is_filler(""));
  CHECK(is_filler("%(filename)s"));
  CHECK_FALSE(is_filler("a.txt"));
  CHECK_FALSE(is_filler("%(half"));
}

TEST_CASE("a skipped part names its type, in every language", "[words]") {
  for (const auto& row : rows) {
    const auto& [before, after] = row.skipped;
    if (before.empty() && after.empty()) continue;
    const auto line = joined(before, "image/x-png", after);
    CAPTURE(line);
    const auto found = parse_skipped(line);
    REQUIRE(found);
    CHECK(found->type == "image/x-png");
    CHECK(found->length == line.size());
    const auto glued = line + "-------------- next part --------------";
    const auto in_glued = parse_skipped(glued);
    REQUIRE(in_glued);
    CHECK(in_glued->type == "image/x-png");
    CHECK(find_separator(glued) == line.size());
    const testing::Segmented segmented(line + "\n");
    CHECK(segmented.kinds() == "stub");
    REQUIRE(segmented.body.stubs.size() == 1);
    CHECK(segmented.body.stubs[0].kind == AttachmentKind::skipped);
    CHECK(segmented.body.stubs[0].type == "image/x-png");
  }
  CHECK_FALSE(parse_skipped("Skipped content of type"));
  CHECK_FALSE(parse_skipped("Skipped content of type nothing"));
  CHECK_FALSE(parse_skipped("> Skipped content of type image/png"));
}

TEST_CASE("a removed part is told by its line, in every language", "[words]") {
  for (const auto line : column([](const Row& row) { return row.removed; })) {
    CAPTURE(line);
    CHECK(parse_removed(line));
    CHECK(parse_removed(in_ascii(line)));
    CHECK(parse_removed(joined(line, " ", "")));
    CHECK_FALSE(parse_removed(joined("> ", line, "")));
    const testing::Segmented segmented(joined(line, "\n", ""));
    CHECK(segmented.kinds() == "stub");
    REQUIRE(segmented.body.stubs.size() == 1);
    CHECK(segmented.body.stubs[0].kind == AttachmentKind::removed);
  }
  CHECK_FALSE(parse_removed(""));
}

TEST_CASE("other programs leave marks of their own where a part was", "[words]") {
  const auto type_of = [](std::string_view line) -> std::string {
    const testing::Segmented segmented(joined("a\n", line, "\nb\n"));
    if (segmented.kinds() != "text stub text" || segmented.body.stubs.size() != 1) return segmented.dump();
    const auto& stub = segmented.body.stubs[0];
    return stub.kind == AttachmentKind::removed ? std::string(stub.type) : "another kind";
  };
  CHECK(type_of("\t[[alternative HTML version deleted]]").empty());
  CHECK(type_of("    [[alternative HTML version deleted]]").empty());
  CHECK(type_of("[[alternate HTML version deleted]]").empty());
  CHECK(type_of("[[alternate HTML version deleted]").empty());
  CHECK(type_of("[Non-text portions of this message have been removed]").empty());
  CHECK(type_of("[Message discarded by content filter]").empty());
  CHECK(type_of("[Attachment of type image/png removed.]") == "image/png");
  CHECK_FALSE(parse_removed("[Attachment of type image/png removed.] And more."));
  CHECK_FALSE(parse_removed("[Attachment of type  removed.]"));
  CHECK_FALSE(parse_removed("[Attachment of type two words removed.]"));
  CHECK_FALSE(parse_removed("[Attachment of type removed.]"));
  CHECK_FALSE(parse_removed("[alternative HTML version deleted]"));
  CHECK_FALSE(parse_removed("see [Non-text portions of this message have been removed]"));
  const testing::Segmented quoted("> [Message discarded by content filter]\n");
  CHECK(quoted.kinds() == "quote");
}

TEST_CASE("what mutt shows of a part tells its name, type and size", "[words]") {
  const testing::Segmented segmented(
      "Look:\n[-- Attachment #2: kites.png --]\n[-- Type: image/png, Encoding: base64, Size: 12K --]\n"
      "[-- This image/png attachment (size 12345 bytes) has been deleted --]\nThat was it.\n");
  CHECK(segmented.kinds() == "text stub text");
  REQUIRE(segmented.body.stubs.size() == 1);
  CHECK(segmented.body.stubs[0].kind == AttachmentKind::removed);
  CHECK(segmented.body.stubs[0].name == "kites.png");
  CHECK(segmented.body.stubs[0].type == "image/png");
  CHECK(segmented.body.stubs[0].size == 12345);
  const testing::Segmented two("[-- Attachment #1 --]\n[-- Type: image/gif, Size: 120 bytes --]\nHello.\n");
  CHECK(two.kinds() == "stub text");
  REQUIRE(two.body.stubs.size() == 1);
  CHECK(two.body.stubs[0].name.empty());
  CHECK(two.body.stubs[0].size == 120);
  // A text stands right below its marks.
  CHECK(testing::Segmented("[-- Attachment #1 --]\n[-- Type: text/plain, Size: 120 bytes --]\nHello.\n")
            .kinds() == "text");
  for (const std::string_view text :
       {"[-- Attachment #1 --]\nHello.\n", "[-- Type: text/plain, Size: 120 bytes --]\n",
        "[-- BEGIN PGP MESSAGE --]\n", "[-- Attachment #1: a --]\n[-- Type: text, Size: 1 --]\n", "[-- --]\n",
        "[--\n", "[-- This is a has been deleted --]\n"}) {
    CAPTURE(text);
    CHECK(testing::Segmented(std::string(text)).kinds() == "text");
  }
}

}  // namespace pipermill::body
