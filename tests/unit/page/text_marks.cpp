#include "page/text_marks.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("a label has a name, a colon and a value", "[page_text_marks]") {
  struct Row {
    std::string_view line;
    std::string_view name;
    std::string_view value;
  };
  const auto row = GENERATE(values<Row>({
      {"Date: Thu, 1 Mar 2004", "Date", "Thu, 1 Mar 2004"},
      {"Date:Thu, 1 Mar 2004", "Date", "Thu, 1 Mar 2004"},
      {"Date:\tThu ", "Date", "Thu"},
      {"X-Kite_2: a:b", "X-Kite_2", "a:b"},
      {"Cc:", "Cc", ""},
  }));
  CAPTURE(row.line);
  const auto label = split_label(row.line);
  REQUIRE(label);
  CHECK(label->name == row.name);
  CHECK(label->value == row.value);
}

TEST_CASE("a line without a name before its colon is no label, and neither is a URL", "[page_text_marks]") {
  const std::string_view line = GENERATE("", ":", ": value", " Date: x", "Date", "two words: x", "9:05",
                                         "-: x", "http://example.org/", "Date : x");
  CAPTURE(line);
  CHECK_FALSE(split_label(line));
}

}  // namespace pipermill::page
