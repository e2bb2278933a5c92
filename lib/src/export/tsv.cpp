// Tab-separated values: one line a message. What would break a line is written as \t, \n, \r, \0 or \\.
#include "export/table.hpp"

namespace pipermill::exporting {

namespace {

void write_cell(std::string_view cell, Output& out) {
  for (const char c : cell) {
    switch (c) {
      case '\t':
        out.append("\\t");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      case '\0':
        out.append("\\0");
        break;
      case '\\':
        out.append("\\\\");
        break;
      default:
        out.append(c);
    }
  }
}

void write_row(const std::vector<std::string>& cells, Output& out) {
  bool is_first = true;
  for (const auto& cell : cells) {
    if (!is_first) out.append('\t');
    is_first = false;
    write_cell(cell, out);
    out.spill();
  }
  out.append('\n');
}

void begin(const ExportOptions& options, Output& out) {
  write_row(TableRow::header(columns_of(options)), out);
}

void add(const ExportOptions& options, const Message& message, std::uint64_t /*nth*/, Output& out) {
  TableRow row;
  write_row(row.cells(message, columns_of(options)), out);
}

void end(const ExportOptions& /*options*/, std::uint64_t /*count*/, Output& /*out*/) {}

}  // namespace

extern const Exporter tsv_exporter;
const Exporter tsv_exporter{"tsv", {}, "tab-separated values, one line a message", true, begin, add, end};

}  // namespace pipermill::exporting
