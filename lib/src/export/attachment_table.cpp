#include "pipermill/attachment_table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "export/csv.hpp"
#include "export/table.hpp"
#include "export/values.hpp"

namespace pipermill {

namespace {

using exporting::CellSink;
using exporting::give;
using exporting::JsonSink;

using Row = const AttachmentRow&;

/// One column, for any sink.
struct Column {
  std::string_view name;
  std::string_view snake_name;
  void (*visit)(Row row, ValueSink& sink);
};

template <class T>
void give_first(ValueSink& sink, const std::vector<T>& values) {
  give(sink, values.empty() ? std::nullopt : std::optional(values.front()));
}

constexpr std::array columns = {
    Column{"message", "message", [](Row r, ValueSink& s) { give(s, r.number); }},
    Column{"messageId", "message_id", [](Row r, ValueSink& s) { give_first(s, r.message.message_id()); }},
    Column{"source", "source", [](Row r, ValueSink& s) { give(s, r.message.source().path); }},
    Column{"partId", "part_id", [](Row r, ValueSink& s) { give(s, r.attachment.part_id); }},
    Column{"kind", "kind", [](Row r, ValueSink& s) { s.word(name_of(r.attachment.kind)); }},
    Column{"name", "name", [](Row r, ValueSink& s) { give(s, r.attachment.name); }},
    Column{"type", "type", [](Row r, ValueSink& s) { give(s, r.attachment.type); }},
    Column{"charset", "charset", [](Row r, ValueSink& s) { give(s, r.attachment.charset); }},
    Column{"size", "size", [](Row r, ValueSink& s) { give(s, r.attachment.size); }},
    Column{"disposition", "disposition", [](Row r, ValueSink& s) { give(s, r.attachment.disposition); }},
    Column{"cid", "cid", [](Row r, ValueSink& s) { give(s, r.attachment.cid); }},
    Column{"description", "description", [](Row r, ValueSink& s) { give(s, r.attachment.description); }},
    Column{"scrubbed", "scrubbed", [](Row r, ValueSink& s) { give(s, r.attachment.scrubbed); }},
    Column{"url", "url", [](Row r, ValueSink& s) { give(s, r.attachment.url); }},
    Column{"path", "path", [](Row r, ValueSink& s) { give(s, r.attachment.path); }},
    Column{"from", "from", [](Row r, ValueSink& s) { give(s, r.attachment.from); }},
    Column{"subject", "subject", [](Row r, ValueSink& s) { give(s, r.attachment.subject); }},
    Column{"date", "date", [](Row r, ValueSink& s) { give(s, r.attachment.date); }},
    Column{"offset", "offset", [](Row r, ValueSink& s) { give(s, std::uint64_t{r.attachment.offset}); }},
    Column{"length", "length", [](Row r, ValueSink& s) { give(s, std::uint64_t{r.attachment.length}); }},
    Column{"file", "file", [](Row r, ValueSink& s) { give(s, r.file); }},
};

void begin_jsonl(const ExportOptions& /*options*/, Output& /*out*/) {}

void add_jsonl(const ExportOptions& /*options*/, Row row, Output& out) {
  JsonSink sink(out);
  sink.begin_object();
  for (const auto& column : columns) {
    sink.key(column.name);
    column.visit(row, sink);
  }
  sink.end_object();
  sink.flush();
  out.append('\n');
}

void begin_csv(const ExportOptions& /*options*/, Output& out) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto& column : columns) names.emplace_back(column.snake_name);
  exporting::write_csv_row(names, false, out);
}

void add_csv(const ExportOptions& options, Row row, Output& out) {
  std::vector<std::string> cells(columns.size());
  for (std::size_t n = 0; n < columns.size(); ++n) {
    CellSink sink(cells, n, 1);
    columns[n].visit(row, sink);
  }
  exporting::write_csv_row(cells, options.is_csv_safe, out);
}

constexpr AttachmentExporter jsonl{"jsonl", begin_jsonl, add_jsonl};
constexpr AttachmentExporter csv{"csv", begin_csv, add_csv};
constexpr std::array<const AttachmentExporter*, 2> all = {&jsonl, &csv};

}  // namespace

std::span<const AttachmentExporter* const> attachment_exporters() { return all; }

const AttachmentExporter* find_attachment_exporter(std::string_view name) {
  const auto* const found =
      std::find_if(all.begin(), all.end(), [&](const auto* one) { return one->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace pipermill
