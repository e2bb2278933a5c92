#include "body/segmenter.hpp"

#include <array>
#include <string>
#include <string_view>

#include "body/quote.hpp"
#include "support/catch.hpp"
#include "support/segments.hpp"

namespace pipermill::testing {

namespace {

constexpr std::array<std::string_view, 20> pieces = {
    "text\n",
    "\n",
    "> quote\n",
    ">> deep\n",
    "On Friday, Ada wrote:\n",
    "-- \n",
    "--\n",
    "-------------- next part --------------\n",
    "An HTML attachment was scrubbed...\n",
    "URL: <http://x.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.html>\n",
    "Skipped content of type image/png\n",
    "Skipped content of type image/png-------------- next part --------------\n",
    "HTML attachment scrubbed and removed\n",
    "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n",
    "---------- Forwarded message ----------\n",
    "_______________________________________________\n",
    "Kites mailing list\nhttp://x.example.org/mailman/listinfo/kites\n",
    "Name: a\nType: b/c\nSize: 1 bytes\nDesc: d\n",
    "\t",
    "no end"};

}  // namespace

TEST_CASE("segments cover every text of up to four pieces", "[segmenter]") {
  std::size_t count = 0;
  const auto check = [&](const std::string& text) {
    ++count;
    for (const auto chrome : {std::size_t{0}, std::size_t{1}, std::size_t{1000}}) {
      const Segmented segmented(text, chrome);
      if (segmented.covers_text()) continue;
      CAPTURE(text, segmented.dump());
      FAIL_CHECK("a gap or an overlap");
    }
  };
  check("");
  for (const auto a : pieces) {
    const std::string one(a);
    check(one);
    for (const auto b : pieces) {
      const auto two = one + std::string(b);
      check(two);
      for (const auto c : pieces) {
        const auto three = two + std::string(c);
        check(three);
        for (const auto d :
             {pieces[0], pieces[1], pieces[2], pieces[5], pieces[7], pieces[9], pieces[15], pieces[19]}) {
          check(three + std::string(d));
        }
      }
    }
  }
  CHECK(count > 70000);
}

TEST_CASE("what a text is made of", "[segmenter]") {
  struct Row {
    const char* why;
    std::string text;
    std::string segments;
  };
  const std::string rule = std::string(47, '_') + '\n';
  const std::string footer =
      rule + "Kites mailing list\nKites at example.org\nhttp://x.example.org/mailman/listinfo/kites\n";
  const std::string stub =
      "An HTML attachment was scrubbed...\nURL: "
      "<http://x.example.org/pipermail/l/attachments/20040312/0a1b2c3d/a.html>\n";
  const std::string part = "-------------- next part --------------\n";
  const auto row = GENERATE_COPY(values<Row>({
      {"nothing", "", ""},
      {"text", "a\nb\n", "text(a\nb\n)"},
      {"no line end", "a", "text(a)"},
      {"a quote", "a\n> b\nc\n", "text(a\n) quote1(> b\n) text(c\n)"},
      {"quotes by depth", "> a\n>> b\n>>> c\n> d\n",
       "quote1(> a\n) quote2(>> b\n) quote3(>>> c\n) quote1(> d\n)"},
      {"an attribution", "Hi\n\nOn Friday, Ada wrote:\n> b\n",
       "text(Hi\n\n) attribution(On Friday, Ada wrote:\n) quote1(> b\n)"},
      {"a blank line behind it", "Ada wrote:\n\n> b\n", "attribution(Ada wrote:\n\n) quote1(> b\n)"},
      {"a signature", "a\n-- \nAda\n", "text(a\n) signature(-- \nAda\n)"},
      {"a quoted signature", "> a\n> -- \n> Ada\n", "quote1(> a\n> -- \n> Ada\n)"},
      {"a footer", "a\n" + footer, "text(a\n) footer(" + footer + ")"},
      {"a footer behind a signature", "-- \nAda\n" + footer, "signature(-- \nAda\n) footer(" + footer + ")"},
      {"text behind a footer", footer + "\nb\n", "footer(" + footer + ") text(\nb\n)"},
      {"a stub alone", stub, "stub(" + stub + ")"},
      {"a stub behind its separator", "a\n" + part + stub,
       "text(a\n) separator(" + part + ") stub(" + stub + ")"},
      {"text behind a separator", "a\n" + part + "b\n", "text(a\n) separator(" + part + ") text(b\n)"},
      {"a quoted stub", "> " + part, "quote1(> " + part + ")"},
      {"a skipped part", "Skipped content of type image/png\n", "stub(Skipped content of type image/png\n)"},
      {"glued to its separator", "Skipped content of type image/png" + part + "b\n",
       "stub(Skipped content of type image/png) separator(" + part + ") text(b\n)"},
      {"skipped, in the midst of text", "a\nSkipped content of type image/png\n",
       "text(a\nSkipped content of type image/png\n)"},
      {"a part of R lists", "a\n\t[[alternative HTML version deleted]]\n",
       "text(a\n) stub(\t[[alternative HTML version deleted]]\n)"},
      {"a patch", "a\n--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\nend\n",
       "text(a\n) patch(--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n) text(end\n)"},
      {"forwarded mail", "a\n---------- Forwarded message ----------\nFrom: b\n> c\n",
       "text(a\n) forwarded(---------- Forwarded message ----------\nFrom: b\n> c\n)"},
      {"forwarded mail up to a part", "-----Original Message-----\nx\n" + part + stub,
       "forwarded(-----Original Message-----\nx\n) separator(" + part + ") stub(" + stub + ")"},
  }));
  INFO(row.why);
  const Segmented segmented(row.text);
  CHECK(segmented.dump() == row.segments);
}

TEST_CASE("what a page has below its message is chrome", "[segmenter]") {
  const std::string text = "a\n\n> b\nMore\n";
  CHECK(Segmented(text, 2).dump() == "text(a\n\n) chrome(> b\nMore\n)");
  CHECK(Segmented(text, 0).kinds() == "chrome");
  CHECK(Segmented(text, 4).kinds() == "text quote text");
  CHECK(Segmented("", 0).kinds().empty());
}

TEST_CASE("every line of a quote is as deep as the quote", "[segmenter]") {
  constexpr std::string_view letters = "> |\ta";
  // All lines of up to six of these letters, followed by another line that must not matter.
  for (const std::string_view behind : {"\n", "\n|\n", "\na |\n", ""}) {
    std::size_t total = 1;
    for (std::size_t size = 1; size <= 6; ++size) {
      total *= letters.size();
      for (std::size_t number = 0; number < total; ++number) {
        std::string line;
        for (auto rest = number; line.size() < size; rest /= letters.size())
          line += letters[rest % letters.size()];
        const Segmented segmented(line + std::string(behind));
        const auto& first = segmented.body.segments.front();
        const auto expected = body::quote_depth(line);
        if (first.depth == expected && (first.kind == SegmentKind::quote) == (expected != 0)) continue;
        CAPTURE(line, behind, expected, segmented.dump());
        FAIL_CHECK("not as deep as its marks");
        return;
      }
    }
  }
}

TEST_CASE("a body may be used again and again", "[segmenter]") {
  body::Body body;
  base::Lines lines;
  const std::string first =
      "Skipped content of type image/png\n> a\nMore information about the Kites mailing list\n";
  lines.index(first);
  body::segment(lines, 2, body);
  CHECK(body.stubs.size() == 1);
  CHECK(body.segments.back().kind == SegmentKind::chrome);
  lines.index("b\n");
  body::segment(lines, 1, body);
  CHECK(body.stubs.empty());
  CHECK(body.segments.size() == 1);
}

}  // namespace pipermill::testing
