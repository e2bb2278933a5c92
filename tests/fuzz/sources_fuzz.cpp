// The same bytes give the same records, from memory, from a file, and compressed.
#include <string>
#include <vector>

#include "input.hpp"
#include "support/folder.hpp"
#include "support/gzip.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes;

namespace {

using namespace pipermill;

struct Read {
  bool is_open = false;
  std::vector<std::string> records;
  std::uint64_t bytes = 0;
  std::vector<std::uint64_t> defects;
  bool operator==(const Read& other) const {
    return is_open == other.is_open && records == other.records && bytes == other.bytes &&
           defects == other.defects;
  }
};

Read read(Result<Reader> reader) {
  Read all;
  if (!reader) return all;
  all.is_open = true;
  fuzz::Partition partition;
  while (const auto* const message = reader->next()) {
    partition.add(*message);
    all.records.push_back(fuzz::json_of(*message));
  }
  all.bytes = reader->totals().bytes;
  all.defects = reader->totals().defects;
  fuzz::demand(reader->totals().messages == all.records.size(), "totals count what was given");
  if (!reader->error() && !reader->detection().is_index) partition.finish(all.bytes);
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  const auto text = input.substr(fuzz::option_bytes);
  auto options = fuzz::options_of(input);
  options.base_url.clear();  // a file has its URL below it, memory the URL itself
  const testing::Folder folder;
  folder.add("000001.html", std::string(text));
  const auto path = (folder.path / "000001.html").string();
  const auto from_memory = read(fuzz::open_memory(text, path, options));
  fuzz::demand(read(Reader::open(path, options)) == from_memory, "a file is read as memory is");
  if (text.starts_with("\x1F\x8B")) return 0;  // what is compressed twice is not read
  const auto compressed = testing::gzip(text);
  fuzz::demand(read(fuzz::open_memory(compressed, path, options)) == from_memory,
               "what is compressed is read as what is not");
  return 0;
}
