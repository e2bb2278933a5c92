#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/exporter.hpp"

#include "export/json_sink.hpp"

namespace pipermill::exporting {

/// Takes one value for cells: the scalar, or the members of the object.
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

/// Makes cells of a record: one a column, several for an object with known members (`source_path`,
/// `source_index`). A null is an empty cell, an array of strings is joined by blanks, any other array is
/// JSON.
class TableRow {
 public:
  /// The names of all cells.
  static std::vector<std::string> header(const std::vector<const Field*>& columns);

  /// The cells of one message, in the same order; they live until the next call.
  const std::vector<std::string>& cells(const Message& message, const std::vector<const Field*>& columns);

 private:
  std::vector<std::string> cells_;
};

}  // namespace pipermill::exporting
