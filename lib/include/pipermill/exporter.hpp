#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/attributes.hpp"
#include "pipermill/field.hpp"
#include "pipermill/message.hpp"

namespace pipermill {

/// What is written and how.
struct ExportOptions {
  std::vector<const Field*> columns;  ///< In their order. Empty: the whole record but its optional fields.
  bool is_csv_safe = true;  ///< A cell that a spreadsheet would run as a formula gets a "'" in front.
};

/// The columns of an export: those of the options, or the whole record but its optional fields. Each exporter
/// asks here, so that options without columns mean the same everywhere.
[[nodiscard]] PIPERMILL_API const std::vector<const Field*>& columns_of(
    const ExportOptions& options PIPERMILL_LIFETIME_BOUND);

/// Where exported text goes: exporters append to it and call spill() now and then, also within a large
/// message.
class PIPERMILL_API Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  virtual ~Output() = default;

  /// The place to write what has gathered, and to clear() it. By default it stays.
  virtual void spill() {}

  [[nodiscard]] std::string_view view() const PIPERMILL_LIFETIME_BOUND { return {bytes_.data(), size_}; }
  void clear() { size_ = 0; }
  void append(std::string_view text) { commit(text.copy(reserve(text.size()), text.size())); }
  void append(char c) {
    *reserve(1) = c;
    commit(1);
  }

  /// Room for so many bytes behind what is there, to be written to until the next call of anything here.
  [[nodiscard]] char* reserve(std::size_t size) {
    if (size > bytes_.size() - size_) bytes_.resize((bytes_.size() + size) * 2);
    return bytes_.data() + size_;
  }
  /// So many bytes of the room were written.
  void commit(std::size_t size) { size_ += size; }

 private:
  std::vector<char>
      bytes_;  // longer than size_: a std::string would have to be filled before it is written to
  std::size_t size_ = 0;
};

/// An output format.
struct Exporter {
  std::string_view name;                         ///< "jsonl"
  std::span<const std::string_view> extensions;  ///< Without the dot; other names count as well ("ndjson").
  std::string_view doc;                          ///< One line.
  bool has_columns;                              ///< It writes what ExportOptions::columns says.
  void (*begin)(const ExportOptions& options, Output& out);
  /// `nth` counts from 0.
  void (*add)(const ExportOptions& options, const Message& message, std::uint64_t nth, Output& out);
  void (*end)(const ExportOptions& options, std::uint64_t count, Output& out);
};

/// All of them; the first is the default.
[[nodiscard]] PIPERMILL_API std::span<const Exporter* const> exporters();

/// By name or extension, or null.
[[nodiscard]] PIPERMILL_API const Exporter* find_exporter(std::string_view name);

}  // namespace pipermill
