#include <string>

#include "support/catch.hpp"
#include "support/exporting.hpp"

namespace pipermill::testing {

TEST_CASE("JSON is one array", "[json]") {
  const auto one = message_with("", "one");
  const auto two = message_with("", "two");
  CHECK(exported("json", {"subject"}) == "[]\n");
  CHECK(exported("json", {"subject"}, one) == "[\n{\"subject\":\"one\"}\n]\n");
  CHECK(exported("json", {"subject"}, {one, two}) == "[\n{\"subject\":\"one\"},\n{\"subject\":\"two\"}\n]\n");
}

TEST_CASE("JSON Lines are one object a line", "[json]") {
  const auto one = message_with("", "one");
  const auto two = message_with("", "two");
  CHECK(exported("jsonl", {"subject"}).empty());
  CHECK(exported("jsonl", {"size", "subject"}, {one, two}) ==
        "{\"size\":6,\"subject\":\"one\"}\n{\"size\":6,\"subject\":\"two\"}\n");
}

TEST_CASE("options without columns are the whole record, in every format that has columns", "[json]") {
  const auto message = message_with("", "one");
  const ExportOptions none;
  const ExportOptions all{.columns = columns_of(none)};
  CHECK(all.columns.size() == fields().size() - 1);
  for (const auto* const exporter : exporters()) {
    CAPTURE(exporter->name);
    Output of_none;
    Output of_all;
    for (auto [options, out] : {std::pair{&none, &of_none}, std::pair{&all, &of_all}}) {
      exporter->begin(*options, *out);
      exporter->add(*options, message, 0, *out);
      exporter->end(*options, 1, *out);
    }
    CHECK(of_none.view() == of_all.view());
    if (exporter->has_columns) CHECK(of_none.view().find(message.id()) != std::string_view::npos);
  }
}

TEST_CASE("a field of somebody's own is written too", "[json]") {
  const auto message = message_with("", "one");
  const std::vector<Field> own(3, Field{.name = "own",
                                        .snake_name = "own",
                                        .doc = "mine",
                                        .members = {},
                                        .visit = [](const Message&, ValueSink& sink) { sink.integer(7); }});
  Output out;
  find_exporter("jsonl")->add({.columns = {&own[2], find_field("size"), &own[0]}}, message, 0, out);
  CHECK(out.view() == "{\"own\":7,\"size\":6,\"own\":7}\n");
}

TEST_CASE("a long string is written whole, whatever its length", "[json]") {
  // The sink takes it in pieces that never cut a character.
  for (const std::size_t size :
       {1000U, 1022U, 1023U, 1024U, 1025U, 1026U, 2047U, 2048U, 2049U, 70000U, 200000U}) {
    for (const std::string unit : {"a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
      std::string subject(size % unit.size(), 'x');
      while (subject.size() < size) subject += unit;
      if (exported("jsonl", {"subject"}, message_with("", subject)) == "{\"subject\":\"" + subject + "\"}\n")
        continue;
      CAPTURE(size, unit);
      FAIL_CHECK("not what went in");
    }
  }
}

TEST_CASE("an output may be emptied within a message", "[json]") {
  class Emptied : public Output {
   public:
    void spill() override {
      most = std::max(most, view().size());
      all += view();
      clear();
    }
    std::string all;
    std::size_t most = 0;
  };
  const std::string subject(5000000, 'x');
  Emptied out;
  const ExportOptions options{.columns = {find_field("subject"), find_field("size")}};
  find_exporter("jsonl")->add(options, message_with("", subject), 0, out);
  out.spill();
  CHECK(out.all == "{\"subject\":\"" + subject + "\",\"size\":6}\n");
  CHECK(out.most < 1000000);
}

TEST_CASE("whole numbers are written as they are", "[json]") {
  for (const std::uint64_t number : {0ULL, 9ULL, 10ULL, 99ULL, 100ULL, 999ULL, 1000ULL, 9999ULL, 10000ULL,
                                     10001ULL, 4294967296ULL, 9223372036854775807ULL}) {
    auto message = message_with("", "");
    message.content().size = number;
    CHECK(exported("jsonl", {"size"}, message) == "{\"size\":" + std::to_string(number) + "}\n");
  }
}

}  // namespace pipermill::testing
