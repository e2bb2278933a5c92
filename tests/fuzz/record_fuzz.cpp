// Whole records to every exporter: laws of the record, and output that is valid. The first byte chooses.
#include <array>
#include <string>

#include "laws.hpp"

const std::size_t fuzz::option_bytes = 1;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<const char*, 4> formats = {"pipermail-text", "page-text", "mbox", "auto"};
  if (size == 0) return 0;
  const auto input = fuzz::view(data + 1, size - 1);
  if (input.starts_with("\x1f\x8b")) return 0;
  pipermill::Options options;
  options.input_format = formats[data[0] % formats.size()];
  options.decode_headers = (data[0] & 4U) != 0;
  auto reader = pipermill::Reader::from_memory(input, "fuzz", options);
  if (!reader) return 0;
  pipermill::ExportOptions exporting;
  for (const auto& field : pipermill::fields()) exporting.columns.push_back(&field);
  fuzz::Partition partition;
  std::uint64_t count = 0;
  while (const auto* const message = reader->next()) {
    partition.add(*message);
    fuzz::check_record(*message);
    for (const auto* const exporter : pipermill::exporters()) {
      pipermill::Output out;
      exporter->add(exporting, *message, count, out);
      fuzz::demand(pipermill::codec::is_valid_utf8(out.view()), "output is UTF-8");
      const auto line_ends = out.view().find('\n');
      if (exporter->name == "jsonl") fuzz::demand(line_ends + 1 == out.view().size(), "a record is one line");
    }
    const pipermill::Message copy = *message;
    fuzz::demand(copy.text() == message->text() && copy.subject() == message->subject(),
                 "a copy is the same");
    ++count;
  }
  if (!reader->detection().is_index) partition.finish(input.size());
  return 0;
}
