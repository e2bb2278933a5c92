#include "mail/parameters.hpp"

#include <string>

#include "support/catch.hpp"
#include "unit/mail/text_fixture.hpp"

namespace pipermill::mail {

TEST_CASE("a parameter is read in every way it is written", "[parameters]") {
  struct Row {
    const char* why;
    std::string raw;
    std::string name;
  };
  const auto row = GENERATE(values<Row>({
      {"a word", "attachment; filename=kites.pdf", "kites.pdf"},
      {"quoted", "attachment; filename=\"my kites.pdf\"", "my kites.pdf"},
      {"a semicolon in quotes", "attachment; filename=\"a;b.pdf\"; size=3", "a;b.pdf"},
      {"an escaped quote", "attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf"},
      {"a backslash that escapes nothing", "attachment; filename=\"C:\\temp\\a.pdf\"", "C:\\temp\\a.pdf"},
      {"blanks without quotes", "attachment; filename=my kites.pdf", "my kites.pdf"},
      {"a fold", "attachment;\n\tfilename=\"a.pdf\"", "a.pdf"},
      {"another before it", "attachment; size=12; filename=a.pdf", "a.pdf"},
      {"capitals", "attachment; FileName=a.pdf", "a.pdf"},
      {"no end of the quotes", "attachment; filename=\"a.pdf", "a.pdf"},
      {"nothing", "attachment; filename=", ""},
      {"none", "attachment", ""},
      {"extended", "attachment; filename*=utf-8''Pl%C3%A4ne.pdf", "Pl\xC3\xA4ne.pdf"},
      {"extended, Latin", "attachment; filename*=iso-8859-1'de'Pl%E4ne.pdf", "Pl\xC3\xA4ne.pdf"},
      {"extended before plain", "attachment; filename=b.pdf; filename*=utf-8''a.pdf", "a.pdf"},
      {"pieces", "attachment; filename*0=\"kites and \"; filename*1=\"lines.pdf\"", "kites and lines.pdf"},
      {"pieces in disorder", "attachment; filename*1=b; filename*0=a; filename*2=c", "abc"},
      {"pieces with a charset", "attachment; filename*0*=iso-8859-1''Pl%E4; filename*1=ne.pdf",
       "Pl\xC3\xA4ne.pdf"},
      {"an encoded word", "attachment; filename=\"=?utf-8?Q?Pl=C3=A4ne=2Epdf?=\"", "Pl\xC3\xA4ne.pdf"},
      {"an unknown charset", "attachment; filename*=x-none''a.pdf", "a.pdf"},
      {"line ends in an unknown charset", "attachment; filename*=x-none''a%0D%0Ab%0A%E4.pdf",
       "a b \xC3\xA4.pdf"},
      {"line ends", "attachment; filename*=iso-8859-1''a%0D%0Ab%E4", "a b\xC3\xA4"},
      {"percent signs that are none", "attachment; filename*=utf-8''100%.pdf", "100%.pdf"},
  }));
  INFO(row.why);
  TextFixture fixture;
  CHECK(Parameters(row.raw).decoded("filename", fixture.text) == row.name);
}

TEST_CASE("a boundary is taken without its quotes", "[parameters]") {
  CHECK(Parameters("multipart/mixed; boundary=\"=_a b\"").plain("boundary") == "=_a b");
  CHECK(Parameters("multipart/mixed; boundary=abc; charset=x").plain("boundary") == "abc");
  CHECK(Parameters("multipart/mixed; boundary=abc (comment)").plain("boundary") == "abc");
  CHECK(Parameters("multipart/mixed; boundary*=us-ascii''abc").plain("boundary") == "abc");
  CHECK(Parameters("multipart/mixed; boundary*0=ab; boundary*1=c").plain("boundary") == "abc");
  CHECK(Parameters("multipart/mixed").plain("boundary").empty());
}

}  // namespace pipermill::mail
