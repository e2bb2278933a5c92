// Damaged gzip data gives what came out before the damage, and an error; never more than the limits allow.
#include <string>

#include "laws.hpp"

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pipermill::Options options;
  options.input_format = "mbox";
  options.max_message_size = 1U << 20U;
  auto reader = pipermill::Reader::from_memory(fuzz::view(data, size), "fuzz", options);
  if (!reader) return 0;
  fuzz::Partition partition;
  while (const auto* const message = reader->next()) {
    partition.add(*message);
    fuzz::check_record(*message);
  }
  partition.finish(reader->totals().bytes);
  return 0;
}
