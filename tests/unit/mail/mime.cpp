#include "mail/mime.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::mail {

namespace {

constexpr MimeLimits limits{32, 1000};

/// "1 text/plain(body) 2.1 image/png(...)"
std::string dump(const MimeTree& tree) {
  std::string out;
  for (const auto& part : tree.leaves) {
    out += out.empty() ? "" : " ";
    out.append(part.id).append(" ").append(part.content.type).append("(").append(part.body).append(")");
  }
  if (tree.has_no_end) out += " no end";
  if (tree.has_opaque) out += " opaque";
  if (tree.is_over_limit) out += " over limit";
  return out;
}

std::string parsed(const std::string& body, const std::string& type = "multipart/mixed; boundary=b",
                   MimeLimits within = limits) {
  return dump(parse_mime(body, parse_content_type(type), within));
}

}  // namespace

TEST_CASE("a multipart is taken apart", "[mime]") {
  struct Row {
    const char* why;
    std::string body;
    std::string tree;
  };
  const auto row = GENERATE(values<Row>({
      {"two parts", "preamble\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\nepilogue\n",
       "1 text/plain(one) 2 text/html(two)"},
      {"CRLF", "--b\r\n\r\none\r\n--b\r\nX: y\r\n\r\ntwo\r\n--b--\r\n",
       "1 text/plain(one) 2 text/plain(two)"},
      {"an empty part", "--b\n\n--b--\n", "1 text/plain()"},
      {"a line that is no field in the header of a part",
       "--b\nContent-Type: text/html\nodd\nContent-Disposition: inline\n\none\n--b--\n", "1 text/html(one)"},
      {"a boundary twice", "--b\n--b\n\none\n--b\n--b--\n", "1 text/plain(one)"},
      {"an inner boundary that is nowhere",
       "--b\nContent-Type: multipart/mixed; boundary=c\n\none\n--b\n\ntwo\n--b--\n",
       "1 multipart/mixed(one) 2 text/plain(two) opaque"},
      {"the same at the end", "--b\nContent-Type: multipart/mixed; boundary=c\n\none\n",
       "1 multipart/mixed(one) no end opaque"},
      {"an inner multipart without anything", "--b\nContent-Type: multipart/mixed; boundary=c\n\n\n--b--\n",
       ""},
      {"a line end of its own", "--b\n\none\n\n--b--\n", "1 text/plain(one\n)"},
      {"nested",
       "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\none\n--c\n\ntwo\n--c--\n--b\n\n"
       "three\n--b--\n",
       "1.1 text/plain(one) 1.2 text/plain(two) 2 text/plain(three)"},
      {"a boundary that begins another",
       "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\none\n--bb--\n--b--\n",
       "1.1 text/plain(one)"},
      {"one that is begun by another", "--b\n\none\n--bb\ntwo\n--b--\n", "1 text/plain(one\n--bb\ntwo)"},
      {"blanks behind it", "--b \t\n\none\n--b-- \n", "1 text/plain(one)"},
      {"no end", "--b\n\none\n", "1 text/plain(one\n) no end"},
      {"no end of the inner one",
       "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\none\n--b\n\ntwo\n--b--\n",
       "1.1 text/plain(one) 2 text/plain(two)"},
      {"no empty line behind the header", "--b\nContent-Type: text/html\n<p>one\n--b--\n",
       "1 text/html(<p>one)"},
      {"no header and no empty line", "--b\none two\n--b--\n", "1 text/plain(one two)"},
      {"an indented line in place of a header", "--b\n one\n--b--\n", "1 text/plain( one)"},
      {"a header and no body", "--b\nContent-Type: text/html\n--b--\n", "1 text/html()"},
      {"a folded field", "--b\nContent-Type: text/html;\n charset=utf-8\n\none\n--b--\n", "1 text/html(one)"},
      {"a digest",
       "--b\nContent-Type: multipart/digest; boundary=c\n\n--c\n\nSubject: x\n\none\n--c--\n--b--\n",
       "1.1 message/rfc822(Subject: x\n\none)"},
      {"a message is a leaf", "--b\nContent-Type: message/rfc822\n\nSubject: x\n\none\n--b--\n",
       "1 message/rfc822(Subject: x\n\none)"},
      {"a multipart without a boundary", "--b\nContent-Type: multipart/mixed\n\none\n--b--\n",
       "1 multipart/mixed(one)"},
      {"dashes in the text", "--b\n\n-- \none\n--\n--b--\n", "1 text/plain(-- \none\n--)"},
      {"nothing behind the boundary", "--b", "1 text/plain() no end"},
      {"no boundary anywhere", "one\n", " no end"},
      {"nothing", "", " no end"},
  }));
  INFO(row.why);
  CHECK(parsed(row.body) == row.tree);
}

TEST_CASE("what is deeper or more than the limits stays whole", "[mime]") {
  std::string nested = "one\n";
  for (int n = 40; n > 0; --n) {
    const auto b = "b" + std::to_string(n);
    nested = "--" + b + "\nContent-Type: multipart/mixed; boundary=b" + std::to_string(n + 1) + "\n\n" +
             nested + "--" + b + "--\n";
  }
  const auto deep = parse_mime(nested, parse_content_type("multipart/mixed; boundary=b1"), {8, 1000});
  CHECK(deep.is_over_limit);
  REQUIRE(deep.leaves.size() == 1);
  CHECK(deep.leaves[0].id == "1.1.1.1.1.1.1.1");
  std::string wide;
  for (int n = 0; n < 50; ++n) wide += "--b\n\nx\n";
  const auto many = parse_mime(wide + "--b--\n", parse_content_type("multipart/mixed; boundary=b"), {8, 20});
  CHECK(many.is_over_limit);
  CHECK(many.leaves.size() == 20);
}

}  // namespace pipermill::mail
