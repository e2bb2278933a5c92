#include "export/json_sink.hpp"

namespace pipermill::exporting {

namespace {

void begin(const ExportOptions& /*options*/, Output& out) { out.append('['); }

void add(const ExportOptions& options, const Message& message, std::uint64_t nth, Output& out) {
  out.append(nth == 0 ? std::string_view("\n") : std::string_view(",\n"));
  write_record(message, columns_of(options), out);
}

void end(const ExportOptions& /*options*/, std::uint64_t count, Output& out) {
  out.append(count == 0 ? std::string_view("]\n") : std::string_view("\n]\n"));
}

}  // namespace

extern const Exporter json_exporter;
const Exporter json_exporter{"json", {}, "one JSON array of objects", true, begin, add, end};

}  // namespace pipermill::exporting
