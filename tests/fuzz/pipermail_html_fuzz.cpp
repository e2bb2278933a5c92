// Pages of one format, forced: pipermail-html.
#include "pages.hpp"

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::read_pages("pipermail-html", data, size);
  return 0;
}
