#include "body/words.hpp"

#include <array>
#include <string>
#include <string_view>

#include "body/separator.hpp"
#include "support/catch.hpp"
#include "support/segments.hpp"

namespace pipermill::body {

namespace {

struct Around {
  std::string_view before;
  std::string_view after;
};

#define SEPARATOR(words)
#define FILLER(words)
#define SKIPPED(before, after)
#define REMOVED(line)

#undef SEPARATOR
#define SEPARATOR(words) std::string_view(words),
constexpr std::array separators = {
#include "body/stub_words.def"
};
#undef SEPARATOR
#define SEPARATOR(words)

#undef FILLER
#define FILLER(words) std::string_view(words),
constexpr std::array fillers = {
#include "body/stub_words.def"
};
#undef FILLER
#define FILLER(words)

#undef SKIPPED
#define SKIPPED(before, after) Around{before, after},
constexpr std::array skipped = {
#include "body/stub_words.def"
};
#undef SKIPPED
#define SKIPPED(before, after)

#undef REMOVED
#define REMOVED(line) std::string_view(line),
constexpr std::array removed = {
#include "body/stub_words.def"
};
#undef SEPARATOR
#undef FILLER
#undef SKIPPED
#undef REMOVED

#define FOOTER(before, after) Around{before, after},
constexpr std::array page_footers = {
#include "body/page_footers.def"
};
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
  for (const auto words : fillers) {
    CAPTURE(words);
    CHECK(is_filler(words));
    CHECK(is_filler(in_ascii(words)));
    CHECK_FALSE(is_filler(joined(words, ".txt", "")));
  }
  CHECK(is_filler(""));
  CHECK(is_filler("%(filename)s"));
  CHECK_FALSE(is_filler("a.txt"));
  CHECK_FALSE(is_filler("%(half"));
}

TEST_CASE("a skipped part names its type, in every language", "[words]") {
  for (const auto& [before, after] : skipped) {
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
  for (const auto line : removed) {
    CAPTURE(line);
    CHECK(is_removed_line(line));
    CHECK(is_removed_line(in_ascii(line)));
    CHECK(is_removed_line(joined(line, " ", "")));
    CHECK_FALSE(is_removed_line(joined("> ", line, "")));
    const testing::Segmented segmented(joined(line, "\n", ""));
    CHECK(segmented.kinds() == "stub");
    REQUIRE(segmented.body.stubs.size() == 1);
    CHECK(segmented.body.stubs[0].kind == AttachmentKind::removed);
  }
  CHECK(is_removed_line("\t[[alternative HTML version deleted]]"));
  CHECK(is_removed_line("[[alternate HTML version deleted]]"));
  CHECK_FALSE(is_removed_line(""));
}

TEST_CASE("the last line of a page names the list, in every language", "[words]") {
  for (const auto& [before, after] : page_footers) {
    const auto line = joined(before, "kite-builders", after);
    CAPTURE(line);
    CHECK(page_footer_list(line) == "kite-builders");
    CHECK(page_footer_list(joined("  ", line, "  ")) == "kite-builders");
    CHECK(page_footer_list(joined(before, "two words", after)).empty());
    const testing::Segmented segmented(joined("a\n", line, "\n"), TextKind::page);
    CHECK(segmented.kinds() == "text chrome");
  }
  CHECK(page_footer_list("").empty());
  CHECK(page_footer_list("text").empty());
}

}  // namespace pipermill::body
