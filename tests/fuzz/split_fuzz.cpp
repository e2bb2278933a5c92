// Messages cover the input, whatever the format, and however small a message may be kept. The first byte
// chooses.
#include <array>
#include <string>

#include "laws.hpp"

const std::size_t fuzz::option_bytes = 1;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<const char*, 8> formats = {"auto",    "pipermail-text", "mbox",     "page-text",
                                                  "mboxcl2", "mboxrd",         "listserv", "eml"};
  if (size == 0) return 0;
  const auto choice = data[0];
  const auto input = fuzz::view(data + 1, size - 1);
  if (input.starts_with("\x1f\x8b")) return 0;  // gzip_fuzz's
  pipermill::Options options;
  options.input_format = formats[choice % formats.size()];
  options.depth = pipermill::Options::Depth::ranges;
  if ((choice & 8U) != 0) options.max_message_size = 1 + choice * 8U;
  auto reader = pipermill::Reader::from_memory(input, "fuzz", options);
  if (!reader) return 0;
  fuzz::Partition partition;
  if (reader->detection().is_index) {
    fuzz::demand(reader->next() == nullptr, "an index has no messages");
    return 0;
  }
  while (const auto* const message = reader->next()) {
    partition.add(*message);
    fuzz::demand(message->raw().size() <= options.max_message_size, "no more is kept than asked for");
  }
  if (!reader->detection().is_index) partition.finish(input.size());
  return 0;
}
