#include "body/patch.hpp"

#include <string>

#include "body/footer.hpp"
#include "support/catch.hpp"

namespace pipermill::body {

TEST_CASE("how far a patch goes", "[patch]") {
  struct Row {
    const char* why;
    std::string text;
    std::size_t end;
  };
  const std::string head = "--- a\n+++ b\n";
  const auto row = GENERATE_COPY(values<Row>({
      {"one hunk", head + "@@ -1,2 +1,2 @@\n a\n-b\n+c\ntext\n", 6},
      {"counts of one are left out", head + "@@ -1 +1 @@\n-b\n+c\ntext\n", 5},
      {"two hunks", head + "@@ -1 +1 @@\n-b\n+c\n@@ -9 +9 @@ f()\n-b\n+c\ntext\n", 8},
      {"two files", head + "@@ -1 +1 @@\n-b\n+c\n" + head + "@@ -1 +1 @@\n-b\n+c\ntext\n", 10},
      {"git's lines above",
       "diff --git a/x b/x\nindex 012..345 100644\n" + head + "@@ -1 +1 @@\n-b\n+c\ntext\n", 7},
      {"CVS's lines above",
       "Index: x\n===================================================================\n" + head +
           "@@ -1 +1 @@\n-b\n+c\n",
       7},
      {"an empty context line that lost its blank", head + "@@ -1,3 +1,3 @@\n a\n\n-b\n+c\ntext\n", 7},
      {"no line end at the end of the file",
       head + "@@ -1 +1 @@\n-b\n+c\n\\ No newline at end of file\ntext\n", 6},
      {"a new file", "--- /dev/null\n+++ b\n@@ -0,0 +1,2 @@\n+a\n+b\ntext\n", 5},
      {"dashes within", head + "@@ -1,2 +1 @@\n--- x\n-b\n+c\ntext\n", 6},
      {"cut by text", head + "@@ -1,9 +1,9 @@\n a\ntext\n", 4},
      {"cut by the end", head + "@@ -1,9 +1,9 @@\n a\n", 4},
      {"no hunk", head + "text\n", 0},
      {"no second line", "--- a\ntext\n", 0},
      {"only lines above", "diff --git a/x b/x\ntext\n", 0},
      {"a hunk that is none", head + "@@ what @@\n-b\n", 0},
      {"counts beyond any file", head + "@@ -1,99999999999 +1,2 @@\n-b\n", 0},
      {"text", "text\n", 0},
  }));
  INFO(row.why);
  base::Lines lines;
  lines.index(row.text);
  CHECK(patch_end(lines, 0, lines.count()) == row.end);
}

TEST_CASE("a patch ends where it is told to", "[patch]") {
  base::Lines lines;
  const std::string text = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n";
  lines.index(text);
  CHECK(patch_end(lines, 0, 5) == 5);
  CHECK(patch_end(lines, 0, 2) == 0);
}

TEST_CASE("how far a list's footer goes", "[footer]") {
  struct Row {
    const char* why;
    std::string text;
    std::size_t end;
  };
  const std::string rule = std::string(47, '_') + '\n';
  const std::string page = "http://lists.example.org/mailman/listinfo/kites\n";
  const auto row = GENERATE_COPY(values<Row>({
      {"Mailman's", rule + "Kites mailing list\nKites at lists.example.org\n" + page, 4},
      {"text behind a blank line", rule + "Kites mailing list\n" + page + "\ntext\n", 3},
      {"since 2.1.24", "-- \nKites mailing list\nKites at lists.example.org\n" + page, 4},
      {"a signature", "-- \nAda\nhttp://example.org\n", 0},
      {"a signature of somebody who runs a mailing list", "-- \nAda\nKites mailing list\n", 0},
      {"40 underscores", std::string(40, '_') + "\nKites mailing list\n", 2},
      {"39", std::string(39, '_') + "\nKites mailing list\n", 0},
      {"60", std::string(60, '_') + "\nKites mailing list\n", 2},
      {"61", std::string(61, '_') + "\nKites mailing list\n", 0},
      {"nothing that names a list", rule + "text\n", 0},
      {"a blank line between", rule + "\nKites mailing list\n", 0},
      {"nothing", rule, 0},
  }));
  INFO(row.why);
  base::Lines lines;
  lines.index(row.text);
  CHECK(footer_end(lines, 0, lines.count()) == row.end);
}

}  // namespace pipermill::body
