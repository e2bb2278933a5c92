#include "pipermill/defect.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill {

namespace {

DefectCode code_at(std::size_t n) { return static_cast<DefectCode>(n); }

/// [a-z0-9]+(-[a-z0-9]+)*
bool is_stable_name(std::string_view name) {
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !name.empty() && is_word(name.front()) && is_word(name.back()) &&
         name.find("--") == std::string_view::npos &&
         std::all_of(name.begin(), name.end(), [&](char c) { return is_word(c) || c == '-'; });
}

}  // namespace

TEST_CASE("a defect's name is small words joined by hyphens", "[defect]") {
  for (std::size_t n = 0; n < defect_code_count(); ++n) {
    INFO(name_of(code_at(n)));
    CHECK(is_stable_name(name_of(code_at(n))));
  }
}

TEST_CASE("no two defects have one name", "[defect]") {
  std::set<std::string_view> names;
  for (std::size_t n = 0; n < defect_code_count(); ++n) names.insert(name_of(code_at(n)));
  CHECK(names.size() == defect_code_count());
}

TEST_CASE("a defect's description is one clause without a full stop", "[defect]") {
  for (std::size_t n = 0; n < defect_code_count(); ++n) {
    const auto words = describe(code_at(n));
    INFO(name_of(code_at(n)) << ": " << words);
    REQUIRE_FALSE(words.empty());
    CHECK(words.back() != '.');
    CHECK(words.find('\n') == std::string_view::npos);
  }
}

TEST_CASE("names that records already have stay", "[defect]") {
  CHECK(name_of(DefectCode::no_separator) == "no-separator");
  CHECK(name_of(DefectCode::no_date) == "no-date");
  CHECK(name_of(DefectCode::hidden_address) == "hidden-address");
  CHECK(name_of(DefectCode::opaque_multipart) == "opaque-multipart");
}

}  // namespace pipermill
