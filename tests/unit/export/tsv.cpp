#include <string>

#include "support/catch.hpp"
#include "support/exporting.hpp"

namespace pipermill::testing {

TEST_CASE("what would break a line of TSV is written as an escape", "[tsv]") {
  struct Row {
    const char* why;
    std::string subject;
    const char* cell;
  };
  const auto row = GENERATE(values<Row>({
      {"plain", "plain \"x\", y", "plain \"x\", y"},
      {"a tab", "a\tb", "a\\tb"},
      {"a line end", "a\nb", "a\\nb"},
      {"a CR", "a\rb", "a\\rb"},
      {"a NUL", std::string("a\0b", 3), "a\\0b"},
      {"a backslash", "a\\nb", "a\\\\nb"},
      {"all in front and at the end", "\t\\\n", "\\t\\\\\\n"},
      {"a letter outside ASCII", "\xC3\xA9", "\xC3\xA9"},
      {"a formula is as it is", "=1", "=1"},
  }));
  INFO(row.why);
  CHECK(exported("tsv", {"subject", "size"}, message_with("", row.subject)) ==
        "subject\tsize\n" + std::string(row.cell) + "\t6\n");
}

TEST_CASE("no messages are a header line", "[tsv]") {
  CHECK(exported("tsv", {"author", "id"}) == "author_name\tauthor_email\tid\n");
}

}  // namespace pipermill::testing
