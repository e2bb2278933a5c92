#include "page/url.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace pipermill::page {

TEST_CASE("references are resolved as RFC 3986 section 5.4 has it", "[url]") {
  constexpr std::string_view base = "http://a/b/c/d;p?q";
  struct Row {
    std::string_view reference;
    std::string_view expected;
  };
  const auto row = GENERATE(values<Row>({
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"./../g", "http://a/b/g"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
  }));
  INFO(row.reference);
  CHECK(resolve_url(base, row.reference) == row.expected);
}

TEST_CASE("without an absolute base a reference stays", "[url]") {
  CHECK(resolve_url("", "../000123.html") == "../000123.html");
  CHECK(resolve_url("a/b", "c") == "c");
  CHECK(resolve_url("https://example.org", "a") == "https://example.org/a");
}

TEST_CASE("the file of a URL", "[url]") {
  CHECK(file_of_url("https://example.org/a/000123.html?b/c#d/e") == "000123.html");
  CHECK(file_of_url("000123.html") == "000123.html");
  CHECK(file_of_url("https://example.org").empty());
  CHECK(without_fragment("date.html#start") == "date.html");
}

}  // namespace pipermill::page
