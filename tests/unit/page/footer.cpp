#include "page/footer.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

namespace {

struct Footer {
  std::string_view before;
  std::string_view after;
};

constexpr Footer footers[] = {
#define FOOTER(before, after) {before, after},
#include "page/footers.def"
#undef FOOTER
};

}  // namespace

TEST_CASE("the last line of a page names the list, in every language", "[footer]") {
  for (const auto& [before, after] : footers) {
    const auto line = std::string(before) + "kite-builders" + std::string(after);
    CAPTURE(line);
    CHECK(list_of_footer(line) == "kite-builders");
    CHECK(list_of_footer("  " + line + "  ") == "kite-builders");
    CHECK(list_of_footer(std::string(before) + "two words" + std::string(after)).empty());
  }
  CHECK(list_of_footer("More_information_about_the_Kites_mailing_list") == "Kites");
  CHECK(list_of_footer("").empty());
  CHECK(list_of_footer("text").empty());
}

}  // namespace pipermill::page
