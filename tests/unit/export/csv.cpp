#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/exporting.hpp"

namespace pipermill::testing {

TEST_CASE("CSV is RFC 4180", "[csv]") {
  struct Row {
    const char* why;
    std::string subject;
    std::string cell;
  };
  const auto row = GENERATE(values<Row>({
      {"plain", "plain", "plain"},
      {"a comma", "a,b", "\"a,b\""},
      {"a quote", "a\"b", "\"a\"\"b\""},
      {"a quote in front", "\"a", "\"\"\"a\""},
      {"a blank stays", " a", " a"},
      {"a semicolon needs no quotes", "a;b", "a;b"},
      {"a letter outside ASCII", "\xC3\xA9", "\xC3\xA9"},
      {"a line end", "a\nb", "\"a\nb\""},
      {"a CR", "a\rb", "\"a\rb\""},
      {"a NUL", std::string("a\0b", 3), "a\xEF\xBF\xBD\x62"},
  }));
  INFO(row.why);
  CHECK(exported("csv", {"subject"}, message_with("", row.subject)) == "subject\r\n" + row.cell + "\r\n");
}

TEST_CASE("no CSV cell begins like a formula", "[csv]") {
  struct Row {
    const char* why;
    std::string subject;
    std::string safe;
    std::string raw;
  };
  const auto row = GENERATE(values<Row>({
      {"equals", "=1+1", "\"'=1+1\"", "=1+1"},
      {"plus", "+a", "\"'+a\"", "+a"},
      {"minus", "-a", "\"'-a\"", "-a"},
      {"at", "@a", "\"'@a\"", "@a"},
      {"a tab", "\ta", "\"'\ta\"", "\ta"},
      {"CR", "\ra", "\"'\ra\"", "\"\ra\""},
      {"LF", "\na", "\"'\na\"", "\"\na\""},
      {"full-width equals", "\xEF\xBC\x9D", "\"'\xEF\xBC\x9D\"", "\xEF\xBC\x9D"},
      {"full-width plus", "\xEF\xBC\x8B", "\"'\xEF\xBC\x8B\"", "\xEF\xBC\x8B"},
      {"full-width minus", "\xEF\xBC\x8D", "\"'\xEF\xBC\x8D\"", "\xEF\xBC\x8D"},
      {"full-width at", "\xEF\xBC\xA0", "\"'\xEF\xBC\xA0\"", "\xEF\xBC\xA0"},
      {"a number is none", "-12", "-12", "-12"},
      {"a lone minus is one", "-", "\"'-\"", "-"},
      {"not in front", "a=1", "a=1", "a=1"},
      {"a quote inside", "=\"x\"", "\"'=\"\"x\"\"\"", "\"=\"\"x\"\"\""},
  }));
  INFO(row.why);
  const auto message = message_with("", row.subject);
  CHECK(exported("csv", {"subject"}, message) == "subject\r\n" + row.safe + "\r\n");
  CHECK(exported("csv", {"subject"}, message, false) == "subject\r\n" + row.raw + "\r\n");
}

TEST_CASE("objects are columns, lists of strings are words, other lists are JSON", "[csv]") {
  const auto message = message_with("From: Ada <ada@example.org>\nReferences: <a@x> <b@x>\n", "s");
  CHECK(exported("csv", {"source", "references", "author", "from", "size", "hasAttachment", "listTag"},
                 message) ==
        "source_path,source_member,source_format,source_variant,source_index,source_offset,source_length,"
        "source_url,"
        "references,"
        "author_name,author_email,from,size,has_attachment,list_tag\r\n"
        "\"'-\",,mbox,,1,0,104,,a@x b@x,Ada,ada@example.org,"
        "\"[{\"\"name\"\":\"\"Ada\"\",\"\"email\"\":\"\"ada@example.org\"\",\"\"raw\"\":null,"
        "\"\"obscured\"\":null}]\",58,"
        "false,\r\n");
}

TEST_CASE("no messages are a header row", "[csv]") {
  CHECK(exported("csv", {"subject", "list"}) == "subject,list_id,list_name,list_address\r\n");
}

}  // namespace pipermill::testing
