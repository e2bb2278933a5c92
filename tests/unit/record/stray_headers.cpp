#include "record/stray_headers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

const std::string separator = "From ada@example.org Fri Mar 12 09:15:00 2004\n";
const std::string head = separator + "From: Ada <ada@example.org>\nSubject: wind\n";
const std::string other =
    "From: Bo <bo@example.org>\nDate: Fri, 12 Mar 2004 10:00:00 +0100\nSubject: sand\n\nsand\n";

std::string lines_of_base64() {
  std::string lines;
  for (int n = 0; n < 20; ++n)
    lines += "aGVsbG8gd29ybGQsIGhlbGxvIHdvcmxkLCBoZWxsbyB3b3JsZCwgaGVsbG8gd29ybGQK\n";
  return lines;
}

/// Where headers stand in the texts of the messages.
std::vector<std::uint64_t> stray_headers(const Reading& reading) {
  std::vector<std::uint64_t> offsets;
  for (const auto& message : reading.messages) {
    for (const auto& defect : message.defects()) {
      if (defect.code == DefectCode::header_in_text) offsets.push_back(defect.offset.value_or(0));
    }
  }
  return offsets;
}

}  // namespace

TEST_CASE("a whole header in a text is a defect, and names its place", "[stray_headers]") {
  struct Row {
    const char* why;
    std::string before;  // the text up to the header
  };
  const auto row = GENERATE(values<Row>({
      {"below a blank line", head + "\nhello\n\n"},
      {"below a separator that is none", head + "\nhello\n\nFrom nobody whenever\n"},
      {"below one that lost its name", head + "\nhello\n\n@example.org  Fri Mar 12 10:00:00 2004\n"},
      {"below NULs in place of a separator", head + "\nhello\n\n" + std::string(20, '\0') + '\n'},
      {"below what is left of one", head + "\nhello\n\nF\n"},
      {"below words", head + "\nhello\n"},
      {"behind a closed multipart, below NULs",
       head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b--\n" + std::string(20, '\0') +
           '\n'},
      {"behind a forward, below a From_ line that says no time",
       head + "\nhello\n\n-----Original Message-----\nFrom: Cy <cy@example.org>\n\nfine\n\nFrom bo at "
              "example.org\n"},
      {"below the mark of a forward and a From_ line",
       head + "\nhello\n\n----- Begin Included Message -----\n\nFrom bo at example.org\n"},
      {"at the beginning of the text", head + "\n"},
      {"in the signature", head + "\nhello\n-- \nAda\n\n"},
      {"behind a list's footer",
       head + "\nhello\n_______________________________________________\nKites mailing list\nKites at "
              "example.org\nhttps://example.org/listinfo/kites\n\n"},
      {"behind quoted-printable",
       head + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
              "caf=E9 =\nand more\n\n"},
      {"behind base64", head + "Content-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQsIGhlbGxvIHdvcmxk\n\n"},
      {"behind much base64", head + "Content-Transfer-Encoding: base64\n\n" + lines_of_base64() + "\n"},
      {"behind HTML", head + "Content-Type: text/html\n\n<html><body>hello</body></html>\n\n"},
      {"behind the last boundary",
       head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b--\n\n"},
      {"behind an attachment that no boundary ends",
       head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\nContent-Type: "
              "image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n\n"},
      {"behind a text that no boundary ends",
       head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n\n"},
  }));
  INFO(row.why);
  const auto reading = read_memory(row.before + other, forced("mbox"));
  CHECK(reading.messages.size() == 1);
  CHECK(stray_headers(reading) == std::vector<std::uint64_t>{row.before.size()});
}

TEST_CASE("each header in a text is a defect", "[stray_headers]") {
  const auto input = head + "\n" + other + "\n" + other;
  const auto first = head.size() + 1;
  CHECK(stray_headers(read_memory(input, forced("mbox"))) ==
        std::vector<std::uint64_t>{first, first + other.size() + 1});
}

TEST_CASE("fields of other people, and too few of them, are no stray header", "[stray_headers]") {
  struct Row {
    const char* why;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({
      {"two fields", "From: Bo <bo@example.org>\nSubject: sand\n\nsand\n"},
      {"words of an event", "Date: 12 March\nTime: noon\nPlace: the beach\n\n"},
      {"quoted",
       "> From: Bo <bo@example.org>\n> Date: Fri, 12 Mar 2004 10:00:00 +0100\n> Subject: sand\n>\n"},
      {"indented",
       "  From: Bo <bo@example.org>\n  Date: Fri, 12 Mar 2004 10:00:00 +0100\n  Subject: sand\n\n"},
      {"a forward", "---------- Forwarded message ----------\n" + other},
      {"a message of a digest", "------------------------------\n\nMessage: 2\n" + other},
      {"a message of a digest of RFC 1153", std::string(30, '-') + "\n\n" + other},
      {"a forward with a blank line", "--- begin forwarded text\n\n\n" + other},
      {"an included message", "----- Begin Included Message -----\n\n" + other},
      {"an answer as Outlook writes it",
       "fine\n\nFrom: Bo [mailto:bo@example.org]\nSent: Friday, March 12, 2004 10:00\nTo: Ada\nSubject: "
       "sand\n\n"},
      {"a patch as git writes it",
       "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: Bo "
       "<bo@example.org>\nDate: "
       "Fri, 12 Mar 2004 10:00:00 +0100\nSubject: [PATCH] sand\n\n"},
      {"a text in a part", "--b\nContent-Type: message/rfc822\n\n" + other},
      {"words with other values", "Date: Saturday\nFrom: Rome\nSubject: travel\nTo: Oslo\n\n"},
      {"a message of a digest of Mailman 2.0", "--__--__--\n\nMessage: 2\n" + other},
      {"words behind it", "From: here\nTo: there\nSubject: to rain\nis how we went.\n"},
  }));
  INFO(row.why);
  CHECK(stray_headers(read_memory(head + "\nhello\n\n" + row.text, forced("mbox"))).empty());
}

TEST_CASE("parts of a message have headers of their own", "[stray_headers]") {
  const auto embedded = head +
                        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\nContent-Type: "
                        "message/rfc822\n\n" +
                        other;
  CHECK(stray_headers(read_memory(embedded + "--b--\n", forced("eml"))).empty());
  CHECK(stray_headers(read_memory(embedded, forced("eml"))).empty());
}

TEST_CASE("the headers in a digest are those of its messages", "[stray_headers]") {
  const auto digest = slurp(tests_dir() + "/corpus/digest/mailman.in");
  for (const auto mode : {Digests::split, Digests::keep, Digests::both}) {
    Options options;
    options.digests = mode;
    CHECK(stray_headers(read_memory(digest, options)).empty());
  }
}

}  // namespace pipermill::testing
