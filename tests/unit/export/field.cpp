#include "pipermill/field.hpp"

#include <set>
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

std::string snake(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      out += '_';
      out += static_cast<char>(c - 'A' + 'a');
    } else {
      out += c;
    }
  }
  return out;
}

/// Counts what it is given, and whether it is well formed.
class CountingSink final : public ValueSink {
 public:
  void null() override { value(); }
  void boolean(bool /*value*/) override { value(); }
  void integer(std::int64_t /*value*/) override { value(); }
  void string(std::string_view /*value*/) override { value(); }
  void begin_array() override { open('['); }
  void end_array() override { close('['); }
  void begin_object() override { open('{'); }
  void key(std::string_view name) override {
    is_good &= !open_.empty() && open_.back() == '{' && !has_key_ && !name.empty();
    has_key_ = true;
    if (open_ == "{") keys.emplace_back(name);
  }
  void end_object() override { close('{'); }

  std::size_t values = 0;
  bool is_good = true;
  std::vector<std::string> keys;  ///< Of the outermost object.
  [[nodiscard]] bool is_closed() const { return open_.empty(); }

 private:
  void value() {
    if (open_.empty()) ++values;
    is_good &= open_.empty() || open_.back() == '[' || has_key_;
    has_key_ = false;
  }
  void open(char bracket) {
    value();
    open_ += bracket;
  }
  void close(char bracket) {
    is_good &= !open_.empty() && open_.back() == bracket && !has_key_;
    if (!open_.empty()) open_.pop_back();
  }

  std::string open_;
  bool has_key_ = false;
};

std::vector<Message> all_messages() {
  std::vector<Message> all;
  for (const auto& path : corpus_inputs()) {
    for (auto& message : read_memory(slurp(path), forced("auto")).messages) all.push_back(std::move(message));
  }
  all.emplace_back();
  return all;
}

}  // namespace

TEST_CASE("names of fields are unique in both spellings", "[field]") {
  std::set<std::string_view> names;
  std::set<std::string_view> snakes;
  for (const auto& field : fields()) {
    CHECK(names.insert(field.name).second);
    CHECK(snakes.insert(field.snake_name).second);
  }
}

TEST_CASE("the snake name of a field is its name in snake case", "[field]") {
  for (const auto& field : fields()) CHECK(field.snake_name == snake(field.name));
}

TEST_CASE("every field says what it is, on one line", "[field]") {
  for (const auto& field : fields()) {
    CAPTURE(field.name);
    CHECK_FALSE(field.doc.empty());
    CHECK(field.doc.find('\n') == std::string_view::npos);
    CHECK(field.visit != nullptr);
  }
}

TEST_CASE("the record has the keys of the schema's version 1, in their order", "[field]") {
  std::string names;
  for (const auto& field : fields()) names.append(field.name).append(field.is_optional ? "? " : " ");
  CHECK(names ==
        "schemaVersion id source list messageId messageIdSource inReplyTo references from sender to cc bcc "
        "replyTo author "
        "subject baseSubject listTag sentAt timestamp dateSource dateRaw receivedAt text html charset "
        "isEncodingProblem "
        "segments attachments hasAttachment digest size headers? defects ");
}

TEST_CASE("each visit gives exactly one value", "[field]") {
  for (const auto& message : all_messages()) {
    for (const auto& field : fields()) {
      CountingSink sink;
      field.visit(message, sink);
      CAPTURE(field.name);
      CHECK(sink.values == 1);
      CHECK(sink.is_good);
      CHECK(sink.is_closed());
      if (!sink.keys.empty()) {
        CHECK(std::vector<std::string>(field.members.begin(), field.members.end()) == sink.keys);
      }
    }
  }
}

TEST_CASE("a field is found by either name, and nothing else is", "[field]") {
  for (const auto& field : fields()) {
    CHECK(find_field(field.name) == &field);
    CHECK(find_field(field.snake_name) == &field);
  }
  for (const auto* const name : {"", "Subject", "sent-at", "sent_At", "subject ", "id,"}) {
    CAPTURE(name);
    CHECK(find_field(name) == nullptr);
  }
}

TEST_CASE("columns are those that are asked for, else all but the optional ones", "[field]") {
  const std::vector<const Field*> asked = {find_field("headers"), find_field("id")};
  CHECK(columns_of({.columns = asked}) == asked);
  const auto all = columns_of({});
  CHECK(all.size() == fields().size() - 1);
  CHECK(std::find(all.begin(), all.end(), find_field("headers")) == all.end());
}

}  // namespace pipermill::testing
