#include "mail/content_type.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::mail {

TEST_CASE("a content type has a type and a charset, in small letters", "[content_type]") {
  struct Row {
    const char* why;
    std::string_view raw;
    std::string_view type;
    std::string_view charset;
  };
  const auto row = GENERATE(values<Row>({
      {"no field", "", "", ""},
      {"type alone", "text/plain", "text/plain", ""},
      {"a charset", "text/plain; charset=utf-8", "text/plain", "utf-8"},
      {"capitals", "TEXT/Plain; CHARSET=ISO-8859-1", "text/plain", "iso-8859-1"},
      {"quoted", "text/plain; charset=\"utf-8\"; format=flowed", "text/plain", "utf-8"},
      {"no blanks", "text/plain;charset=utf-8", "text/plain", "utf-8"},
      {"blanks around", "text/plain ; charset = utf-8 ; x=y", "text/plain", "utf-8"},
      {"blanks in the quotes", "text/plain; charset=\" utf-8 \"", "text/plain", "utf-8"},
      {"a fold", "text/plain;\r\n\tcharset=utf-8", "text/plain", "utf-8"},
      {"not the first parameter", "text/plain; format=flowed; charset=utf-8", "text/plain", "utf-8"},
      {"the first of two", "text/plain; charset=utf-8; charset=koi8-r", "text/plain", "utf-8"},
      {"a comment behind the charset (RFC 2045 section 5.1)", "text/plain; charset=us-ascii (Plain text)",
       "text/plain", "us-ascii"},
      {"a comment behind the type", "text/plain (a;b); charset=utf-8", "text/plain", "utf-8"},
      {"a semicolon in quotes", "text/plain; name=\"a; charset=x\"; charset=utf-8", "text/plain", "utf-8"},
      {"a quoted quote", "text/plain; name=\"a\\\"; charset=x\"; charset=utf-8", "text/plain", "utf-8"},
      {"a parameter without a value", "text/plain; flowed; charset=utf-8", "text/plain", "utf-8"},
      {"semicolons for nothing", "text/plain;; ;charset=utf-8;", "text/plain", "utf-8"},
      {"quotes that do not close", "text/plain; charset=\"utf-8", "text/plain", "utf-8"},
      {"an empty charset", "text/plain; charset=", "text/plain", ""},
      {"empty quotes", "text/plain; charset=\"\"", "text/plain", ""},
      {"a type without a subtype is none (before RFC 1341)", "text", "", ""},
      {"but its charset counts", "text; charset=utf-8", "", "utf-8"},
      {"another parameter that ends alike", "text/plain; x-charset=koi8-r", "text/plain", ""},
  }));
  INFO(row.why);
  const auto content = parse_content_type(row.raw);
  CHECK(content.type == row.type);
  CHECK(content.charset == row.charset);
}

TEST_CASE("parameters in great number cost what they are long", "[content_type]") {
  std::string raw = "text/plain";
  for (int n = 0; n < 100000; ++n) raw += "; a=\"";
  CHECK(parse_content_type(raw).type == "text/plain");
}

TEST_CASE("a transfer encoding is one of RFC 2045 section 6", "[content_type]") {
  struct Row {
    const char* why;
    std::string_view raw;
    TransferEncoding encoding;
  };
  const auto row = GENERATE(values<Row>({
      {"no field", "", TransferEncoding::identity},
      {"7bit", "7bit", TransferEncoding::identity},
      {"8bit", "8bit", TransferEncoding::identity},
      {"binary", "binary", TransferEncoding::identity},
      {"base64", "base64", TransferEncoding::base64},
      {"quoted-printable", "quoted-printable", TransferEncoding::quoted_printable},
      {"capitals", "Quoted-Printable", TransferEncoding::quoted_printable},
      {"blanks", " BASE64 \r\n", TransferEncoding::base64},
      {"a comment", "base64 (why not)", TransferEncoding::base64},
      {"a parameter, which it has none of", "base64; x=y", TransferEncoding::base64},
      {"what POSIX has", "x-uuencode", TransferEncoding::uuencode},
      {"another one", "x-gzip64", TransferEncoding::unknown},
      {"half a name", "base", TransferEncoding::unknown},
  }));
  INFO(row.why);
  CHECK(parse_transfer_encoding(row.raw) == row.encoding);
}

}  // namespace pipermill::mail
