// The small judges of lines: quotes, separators, signatures, forwarded mail.
#include <string>
#include <string_view>

#include "body/forwarded.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"
#include "body/signature.hpp"
#include "support/catch.hpp"

namespace pipermill::body {

TEST_CASE("how deep a line is quoted", "[quote]") {
  struct Row {
    const char* line;
    std::size_t depth;
  };
  const auto row = GENERATE(values<Row>({
      {"", 0},         {"text", 0},           {">", 1},
      {"> text", 1},   {">text", 1},          {">> text", 2},
      {"> > text", 2}, {">  > text", 2},      {"> >> text", 3},
      {" > text", 1},  {"        > text", 1}, {"         > text", 0},
      {"\t> text", 1}, {"| text", 1},         {"|text", 0},
      {"|", 1},        {"| a | b |", 0},      {"> | text", 2},
      {"PD> text", 1}, {"ABCD> text", 1},     {"ABCDE> text", 0},
      {"A> text", 0},  {"ab> text", 0},       {"a > b", 0},
      {"<a>", 0},      {"-> text", 0},        {"> a > b", 1},
  }));
  CAPTURE(row.line);
  CHECK(quote_depth(row.line) == row.depth);
  if (row.line[0] != '>') return;
  const bool has_bar = std::string_view(row.line).find('|') != std::string_view::npos;
  CHECK(arrow_depth(row.line) == (has_bar ? 0 : row.depth));
}

TEST_CASE("what is a separator", "[separator]") {
  struct Row {
    const char* why;
    std::string line;
    std::size_t at;
  };
  constexpr auto none = std::string_view::npos;
  const auto row = GENERATE_COPY(values<Row>({
      {"Mailman's", "-------------- next part --------------", 0},
      {"blanks behind it", "-------------- next part -------------- ", 0},
      {"runs of unlike length", "-------------- nast\xC4\x99pna cz\xC4\x99\xC5\x9B\xC4\x87 ---------", 0},
      {"letters that were lost", "-------------- nast?pna cz??? ---------", 0},
      {"middle dots",
       "---------------\xC2\xB7\xD7\x94\xD7\xA7\xD7\x98\xD7\xA2 "
       "\xD7\x94\xD7\x91\xD7\x90\xC2\xB7---------------",
       0},
      {"glued behind a skipped part",
       "Skipped content of type image/png-------------- next part --------------", 33},
      {"other words", "-------------- my words --------------", none},
      {"a short run", "----- next part -----", none},
      {"no words", "----------------------------------------", none},
      {"a blank in front", " -------------- next part --------------", none},
      {"quoted", "> -------------- next part --------------", none},
      {"text behind it", "-------------- next part -------------- x", none},
      {"too long", std::string(40, '-') + " next part " + std::string(40, '-'), none},
      {"empty", "", none},
  }));
  INFO(row.why);
  CHECK(find_separator(row.line) == row.at);
}

TEST_CASE("words between two runs", "[separator]") {
  CHECK(words_between_runs("====== a b ======") == "a b");
  CHECK(words_between_runs("****** a ***********") == "a");
  CHECK(words_between_runs("------ a ======").empty());
  CHECK(words_between_runs("------ a b c d e ------").empty());
  CHECK(words_between_runs("------").empty());
  CHECK(words_between_runs("").empty());
}

TEST_CASE("what starts a signature", "[signature]") {
  struct Row {
    const char* why;
    std::string text;
    bool is_mark;
  };
  std::string long_rest = "--\n";
  for (int n = 0; n < 17; ++n) long_rest += "line\n";
  const auto row = GENERATE_COPY(values<Row>({
      {"the mark", "-- \nAda\n", true},
      {"the mark alone", "-- \n", true},
      {"above anything", "-- \n" + long_rest + long_rest, true},
      {"in clear-signed text", "- -- \nAda\n", true},
      {"without its blank", "--\nAda\n", true},
      {"without its blank, above nothing", "--\n", false},
      {"without its blank, above much", long_rest, false},
      {"without its blank, above a part", "--\nAda\n-------------- next part --------------\n" + long_rest,
       true},
      {"three dashes", "---\nAda\n", false},
      {"an em dash", "-- Ada\n", false},
      {"two blanks", "--  \nAda\n", false},
  }));
  INFO(row.why);
  base::Lines lines;
  lines.index(row.text);
  CHECK(is_signature_mark(lines, 0, lines.count()) == row.is_mark);
}

TEST_CASE("what stands above forwarded mail", "[forwarded]") {
  struct Row {
    const char* line;
    bool is_mark;
  };
  const auto row = GENERATE(values<Row>({
      {"---------- Forwarded message ----------", true},
      {"---------- Forwarded message ---------", true},
      {"-----Original Message-----", true},
      {"----- Original Message -----", true},
      {"-----Ursprungliche Nachricht-----", false},
      {"-----Urspr\xC3\xBCngliche Nachricht-----", true},
      {"-----Urspr?ngliche Nachricht-----", true},
      {"-------- Original-Nachricht --------", true},
      {"----- Forwarded message from Ada Brook <ada@example.org> -----", true},
      {"Begin forwarded message:", true},
      {"Anfang der weitergeleiteten Nachricht:", true},
      {"  -----Original Message-----  ", true},
      {"Original Message", false},
      {"-- Original Message --", false},
      {"---------- my words ----------", false},
      {"Begin the message:", false},
      {"", false},
      {"----------", false},
      {"?", false},
  }));
  CAPTURE(row.line);
  CHECK(is_forward_mark(row.line) == row.is_mark);
}

}  // namespace pipermill::body
