// Digests through a Reader: what is given, under which number, and where it lies.
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

const std::string dashes_30 = std::string(30, '-') + "\n";

std::string item(int number, const std::string& text) {
  return "Message: " + std::to_string(number) +
         "\nFrom: Ada <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nSubject: s" +
         std::to_string(number) + "\nMessage-ID: <" + std::to_string(number) + "@example.org>\n\n" + text +
         "\n";
}

std::string digest(const std::vector<std::string>& texts) {
  std::string body = "Send Kites mailing list submissions to\n\tkites@example.org\n\n\nToday's Topics:\n\n";
  for (std::size_t n = 1; n <= texts.size(); ++n) {
    const auto number = std::to_string(n);
    body += "   " + number + ". s" + number + " (Ada)\n";
  }
  body += "\n\n" + std::string(70, '-') + "\n\n";
  int number = 0;
  for (const auto& text : texts) body += item(++number, text) + "\n" + dashes_30 + "\n";
  return body + "End of Kites Digest, Vol 2, Issue 3\n***********************************\n";
}

std::string mail(const std::string& body, const std::string& fields = "",
                 const std::string& subject = "Kites Digest, Vol 2, Issue 3",
                 const std::string& from = "kites-request@example.org") {
  return "From: " + from + "\nDate: Sat, 13 Mar 2004 09:15:00 +0100\nSubject: " + subject + "\n" + fields +
         "\n" + body;
}

Reading read(const std::string& input, Digests digests = Digests::split) {
  Options options;
  options.digests = digests;
  return read_memory(input, options);
}

std::vector<std::string> texts(const Reading& reading) {
  std::vector<std::string> all;
  for (const auto& message : reading.messages) all.emplace_back(message.text().value_or(""));
  return all;
}

}  // namespace

TEST_CASE("a digest is split, kept, or both", "[digests]") {
  const auto input = mail(digest({"one\n", "two\n"}));
  const auto split = read(input);
  REQUIRE(split.messages.size() == 2);
  CHECK(texts(split) == std::vector<std::string>{"one\n\n", "two\n\n"});
  CHECK(split.totals.messages == 2);
  const auto kept = read(input, Digests::keep);
  REQUIRE(kept.messages.size() == 1);
  CHECK_FALSE(kept.messages[0].digest());
  const auto both = read(input, Digests::both);
  REQUIRE(both.messages.size() == 3);
  CHECK(both.messages[0].id() == kept.messages[0].id());
  CHECK(both.messages[0].list()->name == "Kites");
  for (std::size_t n = 0; n < 2; ++n) {
    const auto& message = split.messages[n];
    CAPTURE(n);
    REQUIRE(message.digest());
    CHECK(message.digest()->parent_id == kept.messages[0].id());
    CHECK(message.digest()->position == n + 1);
    CHECK(message.digest()->volume == 2);
    CHECK(message.digest()->issue == 3);
    CHECK(message.list()->name == "Kites");
    CHECK(message.list()->address == "kites@example.org");
    CHECK(message.source().index == n + 1);
    CHECK(both.messages[n + 1].id() == message.id());
    CHECK(both.messages[n + 1].source().index == 1);
    CHECK(both.messages[n + 1].source().offset == message.source().offset);
  }
}

TEST_CASE("the messages of an encoded digest lie where they were decoded from", "[digests]") {
  const auto quoted =
      mail(digest({"gr=C3=BC=C3=9Fe =\nall\n", "two\n"}),
           "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n");
  const auto reading = read(quoted);
  REQUIRE(reading.messages.size() == 2);
  CHECK(texts(reading)[0] ==
        "gr\xC3\xBC\xC3\x9F"
        "e all\n\n");
  const auto& second = reading.messages[1].source();
  CHECK(quoted.substr(second.offset).starts_with("\n" + dashes_30 + "\nMessage: 2\n"));
  CHECK(second.offset == reading.messages[0].source().length);
  CHECK(second.offset + second.length == quoted.size());
  CHECK(reading.messages[1].raw() == item(2, "two\n"));
}

TEST_CASE("parts that nobody wrote for a digest are none of its messages, and a note is one", "[digests]") {
  const auto parts = [](const std::string& description, const std::string& text) {
    return "--a\nContent-Type: text/plain\n" + description + "\n" + text +
           "\n--a\nContent-Type: multipart/digest; boundary=b\n\n--b\n\n" + item(1, "one") + "\n--b\n\n" +
           item(2, "two") + "\n--b--\n\n--a--\n";
  };
  const std::string type = "Content-Type: multipart/mixed; boundary=a\n";
  const auto count = [&](const std::string& description, const std::string& text, const std::string& subject,
                         const std::string& from) {
    return read(mail(parts(description, text), type, subject, from)).messages.size();
  };
  CHECK(count("Content-Description: Masthead (Kites digest, Vol 1 #2)\n", "anything", "two",
              "ada@example.org") == 2);
  CHECK(count("", "Today's Topics:\n\n  1. s1", "two", "ada@example.org") == 2);
  CHECK(count("", "Our rules.", "Kites Digest, Vol 2, Issue 3", "kites-request@example.org") == 2);
  CHECK(count("", "Read the second.", "two you missed", "ada@example.org") == 3);
  const auto reading = read(mail(parts("", "Read the second."), type, "two you missed", "ada@example.org"));
  CHECK(reading.messages[0].text() == "Read the second.");
  CHECK_FALSE(reading.messages[0].digest());
  CHECK(reading.messages[2].digest()->parent_id == reading.messages[0].id());
  CHECK(reading.messages[2].source().index == 1);
}

TEST_CASE("a text beside HTML is opened where the subject is a digest's", "[digests]") {
  const std::string type = "Content-Type: multipart/alternative; boundary=a\n";
  const auto body = "--a\nContent-Type: text/plain\n\n" + digest({"one\n", "two\n"}) +
                    "\n--a\nContent-Type: text/html\n\n<p>all of it</p>\n--a--\n";
  CHECK(read(mail(body, type)).messages.size() == 2);
  CHECK(read(mail(body, type, "what I got", "ada@example.org")).messages.size() == 1);
}

TEST_CASE("what a month hides in a digest is restored", "[digests]") {
  const auto month =
      "From kites-request at example.org  Sat Mar 13 09:15:00 2004\nFrom: kites-request at example.org "
      "(kites-request at example.org)\nDate: Sat, 13 Mar 2004 09:15:00 +0100\nSubject: Kites Digest, "
      "Vol 2, Issue 3\n\nSend Kites mailing list submissions to\n\tkites at example.org\n\n\nToday's "
      "Topics:\n\n   1. a (Ada)\n\n\n" +
      std::string(70, '-') +
      "\n\nMessage: 1\nFrom: Ada <ada at example.org>\nSubject: a\nMessage-ID: <1 at "
      "example.org>\nReferences: <0 at example.org>\n\none\n\n" +
      dashes_30 + "\nEnd of Kites Digest, Vol 2, Issue 3\n***********************************\n";
  const auto reading = read(month);
  REQUIRE(reading.messages.size() == 1);
  const auto& message = reading.messages[0];
  CHECK(message.message_id() == std::vector<std::string_view>{"1@example.org"});
  CHECK(message.references() == std::vector<std::string_view>{"0@example.org"});
  CHECK(message.from().front().email == "ada@example.org");
  CHECK(message.list()->address == "kites@example.org");
}

TEST_CASE("digests in digests are opened to a limit, which is said", "[digests]") {
  std::string input = item(1, "core");
  for (int level = 0; level < 5; ++level) {
    const std::string boundary(1, static_cast<char>('a' + level));
    std::string body = "Content-Type: multipart/digest; boundary=";
    body += boundary + "\n\n--" + boundary + "\n\n" + input + "\n--" + boundary + "--\n";
    input = std::move(body);
  }
  input.insert(0, "From: ada@example.org\nSubject: d\n");
  for (std::size_t depth : {0U, 1U, 3U, 5U, 6U}) {
    Options options;
    options.max_digest_depth = depth;
    const auto reading = read_memory(input, options);
    CAPTURE(depth);
    REQUIRE(reading.messages.size() == 1);
    CHECK((reading.messages[0].subject() == "s1") == (depth >= 5));
    CHECK(has_defect(reading.messages[0], DefectCode::nested_digests) == (depth < 5));
    CHECK(reading.messages[0].source().length == input.size());
  }
}

TEST_CASE("a count that disagrees is said with both numbers, once", "[digests]") {
  auto body = digest({"one\n", "two\n"});
  body.replace(body.find("   2. s2 (Ada)\n"), 15, "   2. s2 (Ada)\n   3. s3 (Ada)\n");
  const auto reading = read(mail(body));
  REQUIRE(reading.messages.size() == 2);
  REQUIRE(reading.messages[0].defects().size() == 1);
  CHECK(describe(reading.messages[0].defects()[0]) ==
        "a digest that has another number of messages than its topics tell: 3 topics, 2 messages");
  CHECK(reading.messages[1].defects().empty());
}

TEST_CASE("a message that was cut off is not opened", "[digests]") {
  Options options;
  options.max_message_size = 300;
  const auto reading = read_memory(mail(digest({"one\n", "two\n"})), options);
  REQUIRE(reading.messages.size() == 1);
  CHECK(has_defect(reading.messages[0], DefectCode::message_too_large));
}

TEST_CASE("a copy of a digest's message owns what it looks at", "[digests]") {
  std::vector<Message> copies;
  {
    const auto input = mail(digest({"one\n", "two\n"}), "Content-Transfer-Encoding: quoted-printable\n");
    auto reader = Reader::from_memory(input);
    REQUIRE(reader);
    while (const auto* const message = reader->next()) copies.push_back(*message);
  }
  REQUIRE(copies.size() == 2);
  CHECK(copies[1].raw() == item(2, "two\n"));
  CHECK(copies[1].list()->name == "Kites");
  CHECK(copies[1].text() == "two\n\n");
}

}  // namespace pipermill::testing
