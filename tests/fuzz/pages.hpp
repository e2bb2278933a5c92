#pragma once

#include <string>

#include "laws.hpp"

namespace fuzz {

/// Reads the input as pages of one format: laws of the record, links of an index, and what is told to
/// exporters.
inline void read_pages(const char* format, const std::uint8_t* data, std::size_t size) {
  const auto input = view(data, size);
  if (input.starts_with("\x1f\x8b")) return;
  pipermill::Options options;
  options.input_format = format;
  options.decode_headers = true;
  options.base_url = "https://lists.example.org/kites/";
  auto reader = pipermill::Reader::from_memory(input, "000001.html", options);
  if (!reader) return;
  for (const auto& link : reader->links()) {
    pipermill::Output out;
    append_json(pipermill::list_row(link, "fuzz", 1), out);
    demand(pipermill::codec::is_valid_utf8(out.view()), "a link is UTF-8");
    demand(out.view().find('\n') + 1 == out.view().size(), "a link is one line");
  }
  const auto* const exporter = pipermill::find_exporter("jsonl");
  pipermill::ExportOptions exporting;
  for (const auto& field : pipermill::fields()) exporting.columns.push_back(&field);
  Partition partition;
  std::uint64_t count = 0;
  while (const auto* const message = reader->next()) {
    partition.add(*message);
    check_record(*message);
    pipermill::Output out;
    exporter->add(exporting, *message, count++, out);
    demand(pipermill::codec::is_valid_utf8(out.view()), "output is UTF-8");
    for (const auto& attachment : message->attachments()) {
      demand(attachment.offset + attachment.length <= message->text().value_or("").size(),
             "a stub lies in the text");
    }
  }
  if (!reader->detection().is_index) partition.finish(input.size());
}

}  // namespace fuzz
