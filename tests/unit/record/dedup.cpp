#include "pipermill/dedup.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill {

namespace {

std::string mail(const std::string& id, const std::string& from, const std::string& date,
                 const std::string& text) {
  const auto field = id.empty() ? "" : "Message-ID: <" + id + ">\n";
  return "From ada@example.org Fri Mar 12 09:15:00 2004\n" + field + "From: " + from + "\nDate: " + date +
         "\n\n" + text + "\n\n";
}

const std::string noon = "Fri, 12 Mar 2004 12:00:00 +0100";

/// Which of the messages are new: "yn" is the first alone.
std::string asked(Dedup by, const std::vector<std::string>& mails) {
  std::string box;
  for (const auto& one : mails) box += one;
  Deduplicator deduplicator(by);
  std::string answers;
  for (const auto& message : testing::read_memory(box).messages)
    answers += deduplicator.is_new(message) ? 'y' : 'n';
  return answers;
}

}  // namespace

TEST_CASE("by Message-ID, messages without one are all different", "[dedup]") {
  const auto one = mail("1@example.org", "ada@example.org", noon, "a");
  const auto other = mail("1@example.org", "bela@example.org", noon, "b");
  const auto bare = mail("", "ada@example.org", noon, "a");
  CHECK(asked(Dedup::message_id, {one, other, bare, bare, one}) == "ynyyn");
  CHECK(asked(Dedup::none, {one, one, bare, bare}) == "yyyy");
}

TEST_CASE("by content, author, moment and text decide too", "[dedup]") {
  const auto one =
      mail("1@example.org", "Ada <ada@example.org>", noon, "Write to mira@example.com,\nplease.");
  const auto digest = mail("", "ada@example.org (Ada Field)", "Fri, 12 Mar 2004 11:00:00 +0000",
                           "Write to mira at\nexample.com, please.");
  const auto later =
      mail("", "ada@example.org", "Fri, 12 Mar 2004 11:00:01 +0000", "Write to mira@example.com, please.");
  const auto other = mail("", "bela@example.org", noon, "Write to mira@example.com, please.");
  const auto empty = mail("", "ada@example.org", noon, "");
  CHECK(asked(Dedup::content, {one, digest, later, other, empty, empty}) == "ynyyyy");
  CHECK(asked(Dedup::content, {digest, one, one}) == "ynn");
}

TEST_CASE("stubs and footers of a list decide nothing", "[dedup]") {
  const std::string stub =
      "\n-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: "
      "<http://example.org/pipermail/kites/attachments/20040312/0a1b2c3d/attachment.html>\n";
  auto other = stub;
  other.replace(other.find("attachment.html"), 15, "attachment-0001.html");
  CHECK(asked(Dedup::content, {mail("", "ada@example.org", noon, "Hello." + stub),
                               mail("", "ada@example.org", noon, "Hello." + other)}) == "yn");
}

TEST_CASE("of messages without a text the subject decides", "[dedup]") {
  const auto with_subject = [](const std::string& subject) {
    return mail("", "ada@example.org\nSubject: " + subject, noon, "");
  };
  CHECK(asked(Dedup::content, {with_subject("a kite"), with_subject("Re: A kite"), with_subject("b")}) ==
        "yny");
}

TEST_CASE("a message without an author is told by its id alone", "[dedup]") {
  const auto undated = mail("", "ada@example.org", "never", "a");
  // The envelope's date stands for the other.
  CHECK(asked(Dedup::content, {undated, undated}) == "yn");
  CHECK(asked(Dedup::content, {mail("", "", noon, "a"), mail("", "", noon, "a")}) == "yy");
}

}  // namespace pipermill
