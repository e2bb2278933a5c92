#include <string>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

std::string shown(const std::optional<std::string_view>& value) { return std::string(value.value_or("-")); }

/// The record of a message with this header and no text.
Message message_of(const std::string& header) {
  const auto reading = read_memory(header + "Subject: x\n\n", forced("eml"));
  REQUIRE(reading.messages.size() == 1);
  return reading.messages.front();
}

const std::string list =
    "List-Id: Kites <kites.lists.example.org>\nList-Post: <mailto:kites@lists.example.org>\n";

}  // namespace

TEST_CASE("the author is who wrote, whatever a list did to From", "[author]") {
  struct Row {
    const char* why;
    std::string header;
    std::string author;
  };
  const auto row = GENERATE(values<Row>({
      {"no list", "From: Ada Field <ada@example.com>\n", "Ada Field <ada@example.com>"},
      {"a list that left From alone", list + "From: Ada Field <ada@example.com>\n",
       "Ada Field <ada@example.com>"},
      {"Mailman, Reply-To",
       list + "From: Ada Field via Kites <kites@lists.example.org>\n"
              "Reply-To: Ada Field <ada@example.com>\n",
       "Ada Field <ada@example.com>"},
      {"Mailman, Reply-To the list as well",
       list + "From: Ada Field via Kites <kites@lists.example.org>\n"
              "Reply-To: Kites <kites@lists.example.org>, ada@example.com\n",
       "Ada Field <ada@example.com>"},
      {"Mailman, Cc",
       list + "From: Ada Field via Kites <kites@lists.example.org>\n"
              "Cc: Bea <bea@example.net>, Ada Field <ada@example.com>\n",
       "Ada Field <ada@example.com>"},
      {"an address that nothing tells",
       list + "From: Ada Field via Kites <kites@lists.example.org>\n"
              "Reply-To: kites@lists.example.org\nCc: Bea <bea@example.net>\n",
       "Ada Field <->"},
      {"somebody else in Reply-To",
       list + "From: Ada Field via Kites <kites@lists.example.org>\n"
              "Reply-To: Bea <bea@example.net>\n",
       "Ada Field <->"},
      {"a name with a comma and no quotes", "From: Field, Ada <ada@example.com>\n",
       "Field, Ada <ada@example.com>"},
      {"Google's quotes",
       list + "From: \"'Ada Field' via Kites\" <kites@lists.example.org>\n"
              "X-Original-From: Ada Field <ada@example.com>\n",
       "Ada Field <ada@example.com>"},
      {"RFC 5703", "From: Kites <kites@lists.example.org>\nOriginal-From: Ada Field <ada@example.com>\n",
       "Ada Field <ada@example.com>"},
      {"groups.io",
       "Mailing-List: list kites@groups.example.net; contact kites+owner@groups.example.net\n"
       "From: Ada Field via groups <ada=example.com@groups.example.net>\n",
       "Ada Field <ada@example.com>"},
      {"the IETF's lists",
       "List-Post: <mailto:kites@example.net>\n"
       "From: Ada Field <ada=40example.com@dmarc.example.net>\n",
       "Ada Field <ada@example.com>"},
      {"a person called so, and no list", "From: Gianna via Roma <gianna@example.com>\n",
       "Gianna via Roma <gianna@example.com>"},
      {"a person of the list's host", list + "From: Ada Field <ada@lists.example.org>\n",
       "Ada Field <ada@lists.example.org>"},
      {"nobody", "To: kites@lists.example.org\n", "none"},
  }));
  INFO(row.why);
  const auto message = message_of(row.header);
  const auto& author = message.author();
  CHECK((author ? shown(author->name) + " <" + shown(author->email) + ">" : "none") == row.author);
}

TEST_CASE("the list is told by the field that is surest", "[author]") {
  struct Row {
    const char* why;
    std::string header;
    std::string id;
    std::string address;
  };
  const auto row = GENERATE(values<Row>({
      {"List-Id and List-Post", list, "kites.lists.example.org", "kites@lists.example.org"},
      {"List-Post behind another one", "X-BeenThere: other@lists.example.org\n" + list,
       "kites.lists.example.org", "kites@lists.example.org"},
      {"Mailman before List-Post", "X-BeenThere: kites@lists.example.org\n", "-", "kites@lists.example.org"},
      {"Yahoo", "Mailing-List: list kites@groups.example.com; contact kites-owner@groups.example.com\n", "-",
       "kites@groups.example.com"},
      {"ezmlm", "Delivered-To: mailing list kites@example.org\n", "-", "kites@example.org"},
      {"a mailbox, no list", "Delivered-To: ada@example.org\n", "none", "none"},
      {"Debian's", "X-Mailing-List: <kites@lists.example.org> archive/latest/12\n", "-",
       "kites@lists.example.org"},
      {"a list that takes no mail", "List-Post: NO\nList-Id: <kites.example.org>\n", "kites.example.org",
       "-"},
  }));
  INFO(row.why);
  const auto message = message_of("From: ada@example.org\n" + row.header);
  const auto& found = message.list();
  CHECK((found ? shown(found->id) : "none") == row.id);
  CHECK((found ? shown(found->address) : "none") == row.address);
}

TEST_CASE("Received tells a date where nothing else does", "[author]") {
  const auto message =
      message_of("From: ada@example.org\nReceived: by mx.example.org; Fri, 12 Mar 2004 09:15:00 +0100\n");
  CHECK(message.date_source() == DateSource::received);
  REQUIRE(message.sent_at());
  CHECK(to_string(*message.sent_at()) == "2004-03-12T09:15:00+01:00");
  CHECK(shown(message.date_raw()) == "Fri, 12 Mar 2004 09:15:00 +0100");
  CHECK(message.defects().empty());
}

TEST_CASE("the first second of 1970 on a separator is no date", "[author]") {
  const std::string header = "From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: ada@example.org\n";
  const auto none = read_memory(header + "\nx\n").messages.front();
  CHECK(none.date_source() == DateSource::none);
  CHECK_FALSE(none.received_at());
  CHECK(none.source().variant == "mboxrd");
}

TEST_CASE("blank lines between a separator and its header are none of the text", "[author]") {
  const std::string separator = "From ada@example.org Fri Mar 12 09:15:00 2004\n";
  const auto message = read_memory(separator + "\n\nFrom: Ada <ada@example.org>\n\nx\n").messages.front();
  REQUIRE(message.author());
  CHECK(shown(message.author()->email) == "ada@example.org");
  CHECK(shown(message.text()) == "x\n");
  CHECK(message.defects().empty());
  CHECK(shown(read_memory(separator + "\nNote: this is text\n\nx\n").messages.front().text()) ==
        "Note: this is text\n\nx\n");
}

}  // namespace pipermill::testing
