#include "body/attribution.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::body {

TEST_CASE("where the attribution of a quote begins", "[attribution]") {
  struct Row {
    const char* why;
    std::string text;  // all before the quote
    std::size_t first;
  };
  constexpr std::size_t none = 99;
  const auto row = GENERATE_COPY(values<Row>({
      {"one line", "On Friday, Ada wrote:\n", 0},
      {"behind text", "Hello.\n\nOn Friday, Ada wrote:\n", 2},
      {"a blank line below", "Ada wrote:\n\n", 0},
      {"two blank lines below", "Ada wrote:\n\n\n", none},
      {"two lines", "On Fri, Mar 12, 2004 at 09:15 AM, Ada Brook\n<ada at example.org> wrote:\n", 0},
      {"three lines", "On Fri, Mar 12, 2004 at 09:15 AM,\nAda Brook\n<ada at example.org> wrote:\n", 0},
      {"two lines behind text", "Hello.\n\nOn 12 March 2004 Ada Brook\n<ada at example.org> wrote:\n", 2},
      {"text right above", "Hello.\nAda wrote:\n", 1},
      {"German", "Am 12.03.2004 um 09:15 schrieb Ada Brook:\n", 0},
      {"French", "Le 12/03/2004 09:15, Ada Brook a \xC3\xA9\x63rit :\n", 0},
      {"Spanish", "El 12/03/2004 Ada Brook escribi\xC3\xB3:\n", 0},
      {"Japanese, a wide colon",
       "Ada \xE3\x81\x95\xE3\x82\x93\xE3\x81\xAF\xE6\x9B\xB8\xE3\x81\x8D\xE3\x81\xBE\xE3\x81\x97"
       "\xE3\x81\x9F\xEF\xBC\x9A\n",
       0},
      {"Quoting", "Quoting Ada Brook <ada at example.org>:\n", 0},
      {"no colon", "On Friday, Ada wrote\n", none},
      {"no verb", "Here is the list:\n", none},
      {"a verb within a word", "the overwrote option:\n", none},
      {"a line much too long", "On " + std::string(300, 'x') + " Ada wrote:\n", none},
      {"nothing above", "", none},
      {"only blank lines", "\n\n", none},
  }));
  INFO(row.why);
  const auto text = row.text + "> quote\n";
  base::Lines lines;
  lines.index(text);
  const auto quote = lines.count() - 1;
  CHECK(find_attribution(lines, 0, quote) == (row.first == none ? quote : row.first));
}

TEST_CASE("an attribution does not reach above its limit", "[attribution]") {
  const std::string text = "On 12 March 2004 Ada Brook\n<ada at example.org> wrote:\n> quote\n";
  base::Lines lines;
  lines.index(text);
  CHECK(find_attribution(lines, 0, 2) == 0);
  CHECK(find_attribution(lines, 1, 2) == 1);
  CHECK(find_attribution(lines, 2, 2) == 2);
}

}  // namespace pipermill::body
