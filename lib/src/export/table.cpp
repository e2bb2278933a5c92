#include "export/table.hpp"

#include <charconv>
#include <cstdint>

#include "export/json_sink.hpp"

namespace pipermill::exporting {

namespace {

std::string snake(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper) out += '_';
    out += is_upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

/// Takes one value: the scalar, or the members of the object.
class CellSink final : public ValueSink {
 public:
  CellSink(std::vector<std::string>& cells, std::size_t first, std::size_t count)
      : cells_(cells), first_(first), count_(count), json_(as_json_) {}

  void null() override {
    if (depth_ > 0) json_.null();
    if (depth_ == 0) take({});
  }
  void boolean(bool value) override {
    if (depth_ > 0) json_.boolean(value);
    if (depth_ == 0) take(value ? "true" : "false");
  }
  void integer(std::int64_t value) override {
    if (depth_ > 0) return json_.integer(value);
    take(std::to_string(value));
  }
  void string(std::string_view value) override {
    if (depth_ == 0) return take(value);
    json_.string(value);
    if (depth_ > 1) return;
    if (!joined_.empty()) joined_ += ' ';
    joined_ += value;
  }
  void begin_array() override {
    json_.begin_array();
    ++depth_;
  }
  void end_array() override {
    json_.end_array();
    if (--depth_ != 0) return;
    json_.flush();
    take(has_objects_ ? as_json_.view() : std::string_view(joined_));
  }
  void begin_object() override {
    if (depth_ == 0) return;  // its members are cells of their own
    has_objects_ = true;
    json_.begin_object();
    ++depth_;
  }
  void key(std::string_view name) override {
    if (depth_ > 0) json_.key(name);
  }
  void end_object() override {
    if (depth_ == 0) return;
    json_.end_object();
    --depth_;
  }

 private:
  void take(std::string_view value) {
    if (taken_ < count_) cells_[first_ + taken_++] = value;
  }

  std::vector<std::string>& cells_;
  std::size_t first_;
  std::size_t count_;
  std::size_t taken_ = 0;
  std::size_t depth_ = 0;  // of arrays, and of objects in them
  bool has_objects_ = false;
  std::string joined_;
  Output as_json_;
  JsonSink json_;
};

std::size_t cell_count(const Field& field) { return field.members.empty() ? 1 : field.members.size(); }

}  // namespace

std::vector<std::string> TableRow::header(const std::vector<const Field*>& columns) {
  std::vector<std::string> names;
  for (const auto* const field : columns) {
    if (field->members.empty()) names.emplace_back(field->snake_name);
    for (const auto member : field->members)
      names.push_back(std::string(field->snake_name) + '_' + snake(member));
  }
  return names;
}

const std::vector<std::string>& TableRow::cells(const Message& message,
                                                const std::vector<const Field*>& columns) {
  std::size_t count = 0;
  for (const auto* const field : columns) count += cell_count(*field);
  cells_.resize(count);
  for (auto& cell : cells_) cell.clear();
  std::size_t first = 0;
  for (const auto* const field : columns) {
    CellSink sink(cells_, first, cell_count(*field));
    field->visit(message, sink);
    first += cell_count(*field);
  }
  return cells_;
}

}  // namespace pipermill::exporting
