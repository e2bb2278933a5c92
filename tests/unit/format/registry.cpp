#include <set>
#include <string>
#include <string_view>

#include "format/format.hpp"
#include "support/catch.hpp"

namespace pipermill::format {

namespace {

const std::string month =
    "From a at example.org  Fri Mar 12 09:15:00 2004\nFrom: a at example.org (A)\nSubject: s\n\nx\n";
const std::string early =
    "From a at example.org Fri, 12 Mar 1999 09:15:00 +0100\nDate: Fri, 12 Mar 1999 09:15:00 +0100\n\n";
const std::string box = "From a@example.org Fri Mar 12 09:15:00 2004\nFrom: a@example.org\n\nx\n";
const std::string page = "A subject\nA at a at example.org\nFri Mar 12 09:15:00 CET 2004\n\nx\n";

}  // namespace

TEST_CASE("names of formats are unique and found", "[format]") {
  std::set<std::string_view> names;
  for (const auto* const format : all()) {
    CHECK(names.insert(format->name).second);
    CHECK(find(format->name).format == format);
    CHECK(find(format->name).mode == nullptr);
    for (const auto& kind : format->named_modes) {
      CHECK(names.insert(kind.name).second);
      CHECK(find(kind.name).format == format);
      CHECK(find(kind.name).mode->mode == kind.mode);
      CHECK(format->variant(kind.mode) == kind.name);
    }
    CHECK_FALSE(format->doc.empty());
  }
  CHECK(find("").format == nullptr);
  CHECK(find("auto").format == nullptr);
  CHECK(find("MBOX").format == nullptr);
}

TEST_CASE("an input is judged by what it begins with", "[format]") {
  struct Row {
    const char* why;
    std::string bytes;
    std::string_view format;
  };
  const auto row = GENERATE(values<Row>({
      {"a month", month, "pipermail-text"},
      {"a month of 1999", early, "pipermail-text"},
      {"a mailbox", box, "mbox"},
      {"a page", page, "page-text"},
      {"a page whose subject has a colon", "Re: " + page, "page-text"},
      {"a message whose third line is a date",
       "Delivered-To: a@example.org\nReceived: by mx.example.org;\n\tSat, 2 Oct 1999 16:31:12 -0400 (EDT)\n",
       "eml"},
      {"a message whose third line is a date, folded twice",
       "Received: from a\n by b;\n Sat, 2 Oct 1999 16:31:12 -0400 (EDT)\nSubject: x\n\nx\n", "eml"},
      {"a message alone", "From: a@example.org\nSubject: x\n\nx\n", "eml"},
      {"blank lines before it", "\n\nFrom: a@example.org\nSubject: x\n\nx\n", "eml"},
      {"a From_ line without a date", "From a@example.org\nFrom: a@example.org\nSubject: x\n\nx\n", "eml"},
      {"fields of something else", "Package: kites\nVersion: 1\nDescription: x\n\nx\n", ""},
      {"one field of mail", "Subject: x\n\nx\n", ""},
      {"prose with a colon", "From: here\nand on\n", ""},
      {"blank lines before a mailbox", "\n\n" + box, "mbox"},
      {"a byte-order mark before a month", "\xEF\xBB\xBF" + month, "pipermail-text"},
      {"text before a month", "words\n" + month, "pipermail-text"},
      {"text before a mailbox", "words\n" + box, "mbox"},
      {"nothing", "", ""},
      {"words", "just words\n", ""},
      {"a From_ line without a date", "From here on\nFrom: a\n\n", ""},
      {"HTML", "<!DOCTYPE HTML>\n<html>\n", ""},
      {"zeros", std::string(100, '\0'), ""},
      {"a patch of git", "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a\n",
       "mbox"},
      {"text before a patch of git",
       "words\nFrom 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a\n", ""},
      {"a mailbox that lost its first line", "From: a@example.org\nSubject: x\n\nx\n\n" + box + "\n" + box,
       "mbox"},
      {"a message with a separator in it", "From: a@example.org\nSubject: x\n\nx\n\n" + box, "eml"},
      {"two From_ lines without a date",
       "From -\nFrom: a@example.org\nSubject: x\n\nFrom -\nFrom: a@example.org\nSubject: y\n\n", "mbox"},
  }));
  INFO(row.why);
  const auto verdict = judge({row.bytes, true});
  CHECK((verdict.format == nullptr ? std::string_view() : verdict.format->name) == row.format);
}

TEST_CASE("a NUL in a body is no reason to refuse a message or a digest", "[format]") {
  const std::string nul(1, '\0');
  const std::string fields = "From: a@b.c\nTo: d@e.f\nDate: Mon, 1 Mar 2004 10:00:00 +0000\nSubject: s\n";
  const auto name_of_format = [](const std::string& input) {
    const auto* const format = judge({input, true}).format;
    return format == nullptr ? std::string() : std::string(format->name);
  };
  CHECK(name_of_format(fields + "\na" + nul + "b\n") == "eml");
  CHECK(name_of_format("From: a@b.c" + nul + "\n" + fields + "\na\n").empty());
  CHECK(name_of_format("Kites Digest   12 March 2004   Volume 2 : Issue 3\n\n" + std::string(70, '-') +
                       "\n\n" + fields + "\na" + nul + "b\n") == "digest");
}

}  // namespace pipermill::format
