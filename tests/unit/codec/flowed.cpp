#include "codec/flowed.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::codec {

TEST_CASE("paragraphs of format=flowed come on one line each", "[flowed]") {
  struct Row {
    const char* why;
    std::string text;
    std::string unflowed;
    bool has_delsp = false;
  };
  const auto row = GENERATE(values<Row>({
      {"two paragraphs", "one \ntwo\nthree \nfour\n", "one two\nthree four\n"},
      {"fixed lines", "one\ntwo\n", "one\ntwo\n"},
      {"an empty line", "one \n\ntwo\n", "one \ntwo\n"},
      {"quotes", "> one \n> two\n> three\nme\n", "> one two\n> three\nme\n"},
      {"depths", ">> one \n>> two \n> three\n", ">> one two \n> three\n"},
      {"a quote that an answer cuts", "> one \nno\n", "> one \nno\n"},
      {"stuffing", " From here \n > there\n", "From here > there\n"},
      {"a stuffed mark stays none", " >no quote\n", " >no quote\n"},
      {"stuffed quotes", "> one \n>  two\n", "> one  two\n"},
      {"a signature", "one \n-- \nAda \nBrook\n", "one \n-- \nAda Brook\n"},
      {"a quoted signature", "> -- \n> Ada\n", "> -- \n> Ada\n"},
      {"DelSp", "one \ntwo  \nthree\n", "onetwo three\n", true},
      {"no end", "one \ntwo", "one two\n"},
      {"CR LF", "one \r\ntwo\r\n", "one two\n"},
      {"open at the end", "one \n", "one \n"},
      {"nothing", "", ""},
  }));
  INFO(row.why);
  std::string out;
  append_unflowed(row.text, row.has_delsp, out);
  CHECK(out == row.unflowed);
}

}  // namespace pipermill::codec
