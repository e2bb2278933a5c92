#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "pipermill/attributes.hpp"
#include "pipermill/exporter.hpp"
#include "pipermill/message.hpp"

namespace pipermill {

/// One attachment of one message, as a row of a table.
struct AttachmentRow {
  const Message& message;
  const Attachment& attachment;
  std::uint64_t number = 0;              ///< Of the message, from 1.
  std::optional<std::string_view> file;  ///< Where its bytes were written; none: nowhere. Valid UTF-8.
};

/// A way to write such rows: an object or a row with `message`, `messageId`, `source`, the members of the
/// attachment, and `file`.
struct AttachmentExporter {
  std::string_view name;  ///< "jsonl"
  void (*begin)(const ExportOptions& options, Output& out);
  void (*add)(const ExportOptions& options, const AttachmentRow& row, Output& out);
};

/// All of them.
[[nodiscard]] PIPERMILL_API std::span<const AttachmentExporter* const> attachment_exporters();

/// By name, or null.
[[nodiscard]] PIPERMILL_API const AttachmentExporter* find_attachment_exporter(std::string_view name);

}  // namespace pipermill
