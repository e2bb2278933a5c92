#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill {

using testing::read_memory;

namespace {

const std::string mail =
    "From one at example.org  Fri Mar 12 09:15:00 2004\n"
    "From: one at example.org (=?utf-8?q?Zo=C3=AB?=)\n"
    "Date: Fri, 12 Mar 2004 09:15:00 +0000\n"
    "Subject: =?iso-8859-1?Q?Stra=DFe?=\n"
    "X-Mailer: Kite\n"
    "\t2.1 (r\xE9vision 3)\n"
    "Received: from a.example.org; Fri, 12 Mar 2004 09:14:58 +0000\n"
    "RECEIVED: from b.example.org; Fri, 12 Mar 2004 09:14:57 +0000\n"
    "Content-Type: text/plain; charset=iso-8859-1\n"
    "\n"
    "H\xE9 all\n";

Message one(const std::string& bytes, const Options& options = {}) {
  const auto reading = read_memory(bytes, options);
  REQUIRE(reading.messages.size() == 1);
  return reading.messages[0];
}

}  // namespace

TEST_CASE("a field is found by its name in any case", "[headers_by_name]") {
  const auto message = one(mail);
  CHECK(message.header("x-mailer") == "Kite\n\t2.1 (r\xE9vision 3)");
  CHECK(message.header("SUBJECT") == "=?iso-8859-1?Q?Stra=DFe?=");
  CHECK(message.header("X-Nothing") == std::nullopt);
  CHECK(message.header("") == std::nullopt);
}

TEST_CASE("all fields of a name come in order", "[headers_by_name]") {
  const auto message = one(mail);
  CHECK(message.header("received") == "from a.example.org; Fri, 12 Mar 2004 09:14:58 +0000");
  CHECK(message.header_values("Received") ==
        std::vector<std::string_view>{"from a.example.org; Fri, 12 Mar 2004 09:14:58 +0000",
                                      "from b.example.org; Fri, 12 Mar 2004 09:14:57 +0000"});
  CHECK(message.header_values("X-Nothing").empty());
  CHECK(message.decoded_header_values("received").size() == 2);
}

TEST_CASE("a field is decoded when it is asked for, in the charset of the text", "[headers_by_name]") {
  const auto message = one(mail);
  CHECK(message.headers().empty());
  CHECK(message.decoded_header("subject") == "Stra\u00DFe");
  CHECK(message.decoded_header("X-Mailer") == "Kite\t2.1 (r\u00E9vision 3)");
  CHECK(message.decoded_header("X-Nothing") == std::nullopt);
  const Message copy(message);
  CHECK(copy.decoded_header("X-Mailer") == "Kite\t2.1 (r\u00E9vision 3)");
}

TEST_CASE("what is decoded later is what is decoded while reading", "[headers_by_name]") {
  Options options;
  options.decode_headers = true;
  for (const std::string_view charset : {"iso-8859-1", "koi8-r", "utf-8", "us-ascii", "nonsense"}) {
    for (const std::string_view fallback : {"", "koi8-r"}) {
      CAPTURE(charset, fallback);
      auto bytes = mail;
      bytes.replace(bytes.find("iso-8859-1\n"), 10, charset);
      options.fallback_charset = fallback;
      const auto message = one(bytes, options);
      REQUIRE(message.headers().size() == message.raw_headers().size());
      for (const auto& field : message.headers()) {
        if (message.header_values(field.name).size() == 1)
          CHECK(message.decoded_header(field.name) == field.value);
      }
    }
  }
}

}  // namespace pipermill
