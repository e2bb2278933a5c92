#include "pipermill/message.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/noise.hpp"

namespace pipermill::testing {

namespace {

enum class Way { copied, taken };

/// All messages, their Reader and the input's memory gone.
std::vector<Message> kept_alone(const std::string& input, const Options& options, Way way) {
  const auto bytes = std::make_unique<std::string>(input);
  auto reader = Reader::from_memory(*bytes, std::string("a name longer than any small string is"), options);
  if (!reader) return {};
  std::vector<Message> kept;
  while (const auto* const message = reader->next())
    kept.push_back(way == Way::copied ? Message(*message) : reader->take());
  bytes->assign(bytes->size(), '#');
  return kept;
}

}  // namespace

TEST_CASE("a message that is kept owns its bytes", "[message]") {
  const auto way = GENERATE(Way::copied, Way::taken);
  auto inputs = damaged_inputs(3);
  for (const auto& path : corpus_inputs()) inputs.push_back(slurp(path));
  for (const auto& input : inputs) {
    auto options = forced("auto");
    options.list_name = "a list that nobody named";
    const auto kept = kept_alone(input, options, way);
    auto again = Reader::from_memory(input, std::string("a name longer than any small string is"), options);
    if (!again) continue;
    CAPTURE(input);
    std::size_t n = 0;
    for (const Message& message : *again) {
      REQUIRE(n < kept.size());
      const auto& copy = kept[n++];
      CHECK(json_of(copy) == json_of(message));
      CHECK(copy.raw() == message.raw());
      REQUIRE(copy.raw_headers().size() == message.raw_headers().size());
      for (std::size_t at = 0; at < copy.raw_headers().size(); ++at) {
        CHECK(copy.raw_headers()[at].name == message.raw_headers()[at].name);
        CHECK(copy.raw_headers()[at].value == message.raw_headers()[at].value);
      }
    }
    CHECK(n == kept.size());
  }
}

TEST_CASE("messages may be copied, moved and assigned in any order", "[message]") {
  const std::string input =
      "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: Ada <ada@example.org>\nSubject: "
      "=?utf-8?q?=C3=A9?=\n\none\n\n"
      "From bo@example.org Fri Mar 12 09:16:00 2004\nFrom: Bo <bo@example.org>\nSubject: two\n\ntwo\n";
  auto kept = kept_alone(input, forced("auto"), Way::copied);
  REQUIRE(kept.size() == 2);
  const auto one = json_of(kept[0]);
  const auto two = json_of(kept[1]);

  Message copy(kept[0]);
  CHECK(json_of(copy) == one);
  copy = kept[1];
  CHECK(json_of(copy) == two);
  auto& same = copy;
  copy = same;
  CHECK(json_of(copy) == two);
  Message moved(std::move(copy));
  CHECK(json_of(moved) == two);
  moved = std::move(kept[0]);
  CHECK(json_of(moved) == one);
  copy = moved;
  CHECK(json_of(copy) == one);
  const Message of_copy(copy);
  kept.clear();
  CHECK(json_of(of_copy) == one);
}

TEST_CASE("a copy made while reading outlives the next message", "[message]") {
  const std::string input =
      "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: Ada <ada@example.org>\nSubject: one\n\none\n\n"
      "From bo@example.org Fri Mar 12 09:16:00 2004\nFrom: Bo <bo@example.org>\nSubject: two\n\ntwo\n";
  auto reader = Reader::from_memory(input);
  REQUIRE(reader);
  const Message first(*reader->next());
  const auto before = json_of(first);
  CHECK(reader->next() != nullptr);
  CHECK(json_of(first) == before);
  CHECK(first.subject() == "one");
}

TEST_CASE("an empty message has nothing", "[message]") {
  const Message message;
  CHECK(message.id().empty());
  CHECK(message.raw().empty());
  CHECK_FALSE(message.subject());
  CHECK_FALSE(message.text());
  CHECK(message.from().empty());
  CHECK_FALSE(message.sent_at());
  CHECK(message.date_source() == DateSource::none);
  CHECK(message.message_id_source() == MessageIdSource::none);
  CHECK_FALSE(message.has_attachment());
  const Message copy(message);
  CHECK(json_of(copy) == json_of(message));
}

}  // namespace pipermill::testing
