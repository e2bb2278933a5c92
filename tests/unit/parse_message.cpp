#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"
#include "pipermill/options.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill {

using testing::has_defect;
using testing::read_memory;

namespace {

const std::string mail =
    "From: Zo\xC3\xAB <zoe@example.org>\n"
    "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
    "Subject: [kites] Re: a line\n"
    "Message-ID: <1@example.org>\n"
    "\n"
    "Hello.\n"
    "> Hi.\n";

const std::string digest =
    "From: kites-request@example.org\n"
    "Subject: Kites Digest, Vol 1, Issue 2\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/digest; boundary=\"b\"\n"
    "\n"
    "--b\n"
    "\n"
    "From: one@example.org\n"
    "Date: Fri, 12 Mar 2004 09:15:00 +0100\n"
    "Subject: one\n"
    "\n"
    "One.\n"
    "--b\n"
    "\n"
    "From: two@example.org\n"
    "Date: Fri, 12 Mar 2004 09:16:00 +0100\n"
    "Subject: two\n"
    "\n"
    "Two.\n"
    "--b--\n";

std::vector<std::string_view> defects_of(const Message& message) {
  std::vector<std::string_view> names;
  for (const auto& defect : message.defects()) names.push_back(name_of(defect.code));
  return names;
}

}  // namespace

TEST_CASE("one message is read from its bytes", "[parse_message]") {
  const auto message = Message::parse(mail);
  CHECK(message.from().at(0).email == "zoe@example.org");
  CHECK(message.subject() == "[kites] Re: a line");
  CHECK(message.base_subject() == "a line");
  CHECK(message.message_id() == std::vector<std::string_view>{"1@example.org"});
  CHECK(to_string(message.sent_at().value()) == "2004-03-12T09:15:00+01:00");
  CHECK(message.text() == "Hello.\n> Hi.\n");
  CHECK(message.raw() == mail);
  CHECK(message.size() == mail.size());
  CHECK(message.defects().empty());
  CHECK(message.source().path == "-");
  CHECK(message.source().index == 1);
  CHECK(message.source().length == mail.size());
}

TEST_CASE("what stands in front of the header is no part of a message", "[parse_message]") {
  for (const std::string front :
       {"From zoe@example.org  Fri Mar 12 09:15:00 2004\n", "\xEF\xBB\xBF", "\n\n", "\r\n"}) {
    CAPTURE(front);
    const auto bytes = front + mail;
    const auto message = Message::parse(bytes);
    CHECK(message.raw() == mail);
    CHECK(message.subject() == "[kites] Re: a line");
    CHECK(message.defects().empty());
  }
}

TEST_CASE("nothing is refused: what has no header is a body", "[parse_message]") {
  const auto text = Message::parse("Hello.\nFrom here on.\n");
  CHECK(text.text() == "Hello.\nFrom here on.\n");
  CHECK(defects_of(text).at(0) == "no-header-block");
  const auto nothing = Message::parse("");
  CHECK(nothing.raw().empty());
  CHECK(nothing.text().value_or("").empty());
  const auto separator = Message::parse("From zoe@example.org  Fri Mar 12 09:15:00 2004");
  CHECK(separator.raw().empty());
  const auto nulls = Message::parse(std::string_view("\0\0\xFF\n", 4));
  CHECK(nulls.raw().size() == 4);
}

TEST_CASE("a digest is one message", "[parse_message]") {
  const auto message = Message::parse(digest);
  CHECK(message.subject() == "Kites Digest, Vol 1, Issue 2");
  CHECK(message.raw() == digest);
  CHECK_FALSE(has_defect(message, DefectCode::header_in_text));
}

TEST_CASE("a message is parsed as it is read from a mailbox", "[parse_message]") {
  const auto reading = read_memory("From zoe@example.org  Fri Mar 12 09:15:00 2004\n" + mail +
                                   "\nFrom zoe@example.org  Fri Mar 12 09:15:00 2004\n" + mail);
  REQUIRE(reading.messages.size() == 2);
  const auto message = Message::parse(mail);
  CHECK(message.text() == reading.messages[1].text());
  CHECK(message.segments().size() == reading.messages[1].segments().size());
  CHECK(message.id() == reading.messages[1].id());
}

TEST_CASE("a message that is too large is cut, and has the id of all of it", "[parse_message]") {
  Options options;
  options.max_message_size = 100;
  const auto message = Message::parse(mail, options);
  CHECK(message.raw() == mail.substr(0, 100));
  CHECK(message.size() == mail.size());
  const auto whole = Message::parse(mail);
  CHECK(message.id() == whole.id());
  CHECK(defects_of(message).at(0) == "message-too-large");
}

TEST_CASE("the options of a message hold for one alone", "[parse_message]") {
  Options options;
  options.list_name = "kites";
  options.decode_headers = true;
  options.fallback_charset = "koi8-r";
  const auto message = Message::parse("Subject: \xD0\xD2\xC9\xD7\xC5\xD4\n\nHello.\n", options);
  CHECK(message.list().value().name == "kites");
  CHECK(message.subject() == "\u043F\u0440\u0438\u0432\u0435\u0442");
  CHECK(message.headers().at(0).value == "\u043F\u0440\u0438\u0432\u0435\u0442");
}

TEST_CASE("a message that owns its bytes outlives what it was made of", "[parse_message]") {
  auto bytes = std::make_unique<std::string>(mail);
  auto options = std::make_unique<Options>();
  options->list_name = "kites of a long name, which is on the heap";
  const auto owner = Message::parse_copy(*bytes, *options);
  std::optional<Message> kept;
  {
    const auto borrowed = Message::parse(*bytes, *options);
    kept = borrowed;
  }
  bytes.reset();
  options.reset();
  for (const Message* const message : {&owner, static_cast<const Message*>(&*kept)}) {
    CHECK(message->text() == "Hello.\n> Hi.\n");
    CHECK(message->raw() == mail);
    CHECK(message->list().value().name == "kites of a long name, which is on the heap");
  }
}

}  // namespace pipermill
