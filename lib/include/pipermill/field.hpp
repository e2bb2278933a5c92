#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "pipermill/attributes.hpp"
#include "pipermill/message.hpp"

namespace pipermill {

/// Takes a value apart, event by event, as JSON has them. Strings are valid UTF-8.
class PIPERMILL_API ValueSink {
 public:
  ValueSink() = default;
  ValueSink(const ValueSink&) = default;
  ValueSink(ValueSink&&) = default;
  ValueSink& operator=(const ValueSink&) = default;
  ValueSink& operator=(ValueSink&&) = default;
  virtual ~ValueSink() = default;

  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void string(std::string_view value) = 0;
  /// A string of printable ASCII without quotes and backslashes: names, dates, digits.
  virtual void word(std::string_view value) { string(value); }
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
  virtual void begin_object() = 0;
  /// Before each member of an object. Names are ASCII letters.
  virtual void key(std::string_view name) = 0;
  virtual void end_object() = 0;
};

/// One key of the record.
struct Field {
  std::string_view name;                      ///< As JSON spells it: "sentAt".
  std::string_view snake_name;                ///< As C++, SQL and CSV spell it: "sent_at".
  std::string_view doc;                       ///< One line.
  std::span<const std::string_view> members;  ///< Of an object: its keys, for what has columns.
  void (*visit)(const Message& message, ValueSink& sink) = nullptr;  ///< Gives exactly one value to the sink.
  bool is_optional = false;  ///< Only where asked for by name (headers).
};

/// The record, in its order (schema version 1, lib/schema/message.schema.json).
[[nodiscard]] PIPERMILL_API std::span<const Field> fields();

/// The field of that name, in either spelling, or null.
[[nodiscard]] PIPERMILL_API const Field* find_field(std::string_view name);

}  // namespace pipermill
