#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/content.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

/// A message with these header fields, whose subject is any text, even one that no mail can carry.
inline Message message_with(const std::string& fields, const std::string& subject,
                            const std::string& body = {}) {
  auto reading = read_memory("From ada@example.org Fri Mar 12 09:15:00 2004\n" + fields + "X: y\n\n" + body);
  auto message = std::move(reading.messages.at(0));
  auto& content = message.content();
  content.subject = content.arena.store(subject);
  return message;
}

inline std::string exported(std::string_view exporter_name, const std::vector<std::string_view>& names,
                            const std::vector<Message>& messages, bool is_csv_safe = true) {
  ExportOptions options;
  for (const auto name : names) options.columns.push_back(find_field(name));
  options.columns = columns_of(options);
  options.is_csv_safe = is_csv_safe;
  const auto& exporter = *find_exporter(exporter_name);
  Output out;
  std::uint64_t count = 0;
  exporter.begin(options, out);
  for (const auto& message : messages) exporter.add(options, message, count++, out);
  exporter.end(options, count, out);
  return std::string(out.view());
}

inline std::string exported(std::string_view exporter_name, const std::vector<std::string_view>& names,
                            const Message& message, bool is_csv_safe = true) {
  return exported(exporter_name, names, std::vector<Message>{message}, is_csv_safe);
}

inline std::string exported(std::string_view exporter_name, const std::vector<std::string_view>& names) {
  return exported(exporter_name, names, std::vector<Message>{});
}

}  // namespace pipermill::testing
