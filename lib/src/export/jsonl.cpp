#include <array>

#include "export/json_sink.hpp"

namespace pipermill::exporting {

namespace {

constexpr std::array<std::string_view, 1> extensions = {"ndjson"};

void begin(const ExportOptions& /*options*/, Output& /*out*/) {}

void add(const ExportOptions& options, const Message& message, std::uint64_t /*nth*/, Output& out) {
  write_record(message, columns_of(options), out);
  out.append('\n');
}

void end(const ExportOptions& /*options*/, std::uint64_t /*count*/, Output& /*out*/) {}

}  // namespace

extern const Exporter jsonl_exporter;
const Exporter jsonl_exporter{"jsonl", extensions, "JSON Lines: one object a line", true, begin, add, end};

}  // namespace pipermill::exporting
