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

TEST_CASE("the name of a file is no URL", "[url]") {
  struct Row {
    std::string_view path;
    std::string_view expected;
  };
  const auto row = GENERATE(values<Row>({
      {"000123.html", "https://example.org/k/000123.html"},
      {"a b.html", "https://example.org/k/a%20b.html"},
      {"a#b?c.html", "https://example.org/k/a%23b%3Fc.html"},
      {"a:b.html", "https://example.org/k/a:b.html"},
      {"x/a:b.html", "https://example.org/k/x/a:b.html"},
      {"\xFF.html", "https://example.org/k/%FF.html"},
      {"100%.html", "https://example.org/k/100%25.html"},
  }));
  CHECK(url_of_path("https://example.org/k/", row.path) == row.expected);
}

TEST_CASE("the URL of an archive tells its list", "[url]") {
  CHECK(list_of_archive("https://example.org/pipermail/kites/2004-March/000123.html") == "kites");
  CHECK(list_of_archive("https://example.org/x/pipermail/big%20kites/") == "big kites");
  CHECK(list_of_archive("https://example.org/mailman/private/kites/2004-March/000123.html") == "kites");
  CHECK(list_of_archive("https://example.org/pipermail/000123.html").empty());
  CHECK(list_of_archive("https://example.org/pipermail//x/").empty());
  CHECK(list_of_archive("https://example.org/a?/pipermail/kites/").empty());
  CHECK(list_of_archive("").empty());
}

TEST_CASE("the file of a URL", "[url]") {
  CHECK(file_of_url("https://example.org/a/000123.html?b/c#d/e") == "000123.html");
  CHECK(file_of_url("000123.html") == "000123.html");
  CHECK(file_of_url("https://example.org").empty());
  CHECK(without_fragment("date.html#start") == "date.html");
}

}  // namespace pipermill::page
