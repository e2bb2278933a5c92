#include "mail/obscured_address.hpp"

#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

struct AtWord {
  std::string_view word;
  const char* languages;
};

constexpr AtWord at_words[] = {
#define AT_WORD(word, languages) {word, languages},
#include "mail/at_words.def"
#undef AT_WORD
};

/// The address and the word, as "user@host (word)"; "none".
std::string restored(std::string_view text) {
  base::Arena arena;
  const auto address = restore_address(text, arena);
  return address ? std::string(address->email) + " (" + std::string(address->obscured) + ")" : "none";
}

std::string hidden(std::string_view word) { return "pat.x" + std::string(word) + "lists.example.org"; }

}  // namespace

TEST_CASE("an address is restored from the word of every language", "[obscured_address]") {
  for (const auto& [word, languages] : at_words) {
    INFO(languages);
    CHECK(restored(hidden(word)) == "pat.x@lists.example.org (" + std::string(base::trim(word)) + ")");
  }
}

TEST_CASE("an address hidden in any language is found at the end of a line", "[obscured_address]") {
  for (const auto& [word, languages] : at_words) {
    INFO(languages);
    CHECK(find_obscured_tail("Pat Example " + hidden(word)) == 12);
    CHECK(find_obscured_tail(hidden(word)) == 0);
  }
}

TEST_CASE("an address that was not hidden is not restored", "[obscured_address]") {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view expected;
  };
  const auto row = GENERATE(values<Row>({
      {"a host without a dot, behind the English word", "root at localhost", "root@localhost (at)"},
      {"behind another one: such words are words of sentences", "root na localhost", "none"},
      {"nothing", "", "none"},
      {"no word", "pat", "none"},
      {"a plain address", "pat@example.org", "none"},
      {"no host", "pat at ", "none"},
      {"no user", " at example.org", "none"},
      {"words before", "mail pat at example.org", "none"},
      {"words behind", "pat at example.org please", "none"},
      {"only the word", " at ", "none"},
  }));
  INFO(row.why);
  CHECK(restored(row.text) == row.expected);
}

TEST_CASE("an address at the end of a line begins behind the name", "[obscured_address]") {
  struct Row {
    const char* why;
    std::string_view line;
    std::size_t begin;
  };
  constexpr auto npos = std::string_view::npos;
  const auto row = GENERATE(values<Row>({
      {"the name holds the word too", "Anna a Marca anna a example.org", 13},
      {"the address twice", "pat at example.org pat at example.org", 19},
      {"tabs", "Pat\tpat at example.org", 4},
      {"a name that ends in the word", "Look at pat at example.org", 8},
      {"no address", "Pat Example", npos},
      {"an address in the middle", "pat at example.org (Pat)", npos},
      {"nothing before the word", " at example.org", npos},
      {"nothing", "", npos},
  }));
  INFO(row.why);
  CHECK(find_obscured_tail(row.line) == row.begin);
}

TEST_CASE("an address whose letters were replaced is lost", "[obscured_address]") {
  CHECK(is_lost_address("p@t @end|ng |rom ex@mp|e@org"));
  CHECK(is_lost_address("p@t m@ili@g off ex@mple@org"));
  CHECK(is_lost_address("p@t m@iii@g oii ex@mpie@org"));
  CHECK_FALSE(is_lost_address("pat at example.org"));
  CHECK_FALSE(is_lost_address("pat@example.org"));
  CHECK_FALSE(is_lost_address(""));
}

TEST_CASE("a plain address has something on both sides of an @ and no blanks", "[obscured_address]") {
  CHECK(is_plain_address("pat@example.org"));
  CHECK(is_plain_address("pat@localhost"));
  CHECK(is_plain_address("a@b@example.org"));
  CHECK_FALSE(is_plain_address("@example.org"));
  CHECK_FALSE(is_plain_address("pat@"));
  CHECK_FALSE(is_plain_address("pat"));
  CHECK_FALSE(is_plain_address("pat @example.org"));
  CHECK_FALSE(is_plain_address("pat@example.org\n"));
  CHECK_FALSE(is_plain_address(""));
}

TEST_CASE("a long line of at-words costs what it is long", "[obscured_address]") {
  std::string line;
  for (int n = 0; n < 100000; ++n) line += "a at ";
  CHECK(restored(line) == "none");
  CHECK(find_obscured_tail(line) == std::string_view::npos);
}

}  // namespace pipermill::mail
