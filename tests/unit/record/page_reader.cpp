#include <string>

#include "support/catch.hpp"
#include "support/laws.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

TEST_CASE("an address that a page breaks over lines is one line", "[page]") {
  struct Row {
    const char* why;
    std::string address;
    std::string_view raw;
  };
  // As of a field: the line end alone goes (RFC 5322 section 2.2.3), and words stay apart.
  const auto row = GENERATE(values<Row>({{"before a blank", "Ada\n Field", "Ada Field"},
                                         {"between words", "Ada\nField", "Ada Field"},
                                         {"before a tab", "ada(at)exam\r\n\tple", "ada(at)exam\tple"},
                                         {"around it", "\nada field\n", "ada field"}}));
  INFO(row.why);
  const auto reading = read_memory(
      "<!-- received=\"Mon Mar  1 09:15:00 2004\" -->\n<!-- sent=\"Mon, 1 Mar 2004 09:15:00 +0100\" -->\n"
      "<!-- name=\"Ada Field\" -->\n<!-- email=\"" +
          row.address +
          "\" -->\n<!-- subject=\"Rain\" -->\n"
          "<!-- body=\"start\" -->\n<p>Text\n<!-- body=\"end\" -->\n",
      forced("hypermail"));
  REQUIRE(reading.messages.size() == 1);
  const auto& message = reading.messages.front();
  REQUIRE(message.from().size() == 1);
  CHECK(message.from().front().raw == row.raw);
  CHECK(broken_record(message) == "");
}

}  // namespace pipermill::testing
