// What an input is said to be is what it is read as, by whatever name it comes.
#include <array>
#include <string>

#include "input.hpp"
#include "support/folder.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes + 1;

namespace {

using namespace pipermill;

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_format(std::string_view name, std::string_view kind_of) {
  const auto all = formats();
  return std::any_of(all.begin(), all.end(), [&](const FormatInfo& format) {
    return format.name == name && format.kind_of == kind_of;
  });
}

void check(const Detection& found) {
  fuzz::demand(found.score >= 0 && found.score <= 100, "a score is a percentage");
  fuzz::demand(found.format.empty() || is_format(found.format, ""), "a format is one of those known");
  fuzz::demand(is_printable(found.seen) && is_printable(found.charset), "what was seen can be printed");
  fuzz::demand(found.compression.empty() || found.compression == "gzip", "gzip alone is undone");
}

void check_same(const Detection& one, const Detection& other) {
  fuzz::demand(one.format == other.format && one.variant == other.variant && one.is_index == other.is_index,
               "what an input is said to be is what it is read as");
  fuzz::demand(
      one.score == other.score && one.charset == other.charset && one.compression == other.compression,
      "an input is told the same twice");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<const char*, 8> names = {"kites.mbox",  "2004-March.txt", "000123.html",
                                                "thread.html", "cur/1:2,S",      "17",
                                                "index.html",  "msg00001.eml"};
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  const auto text = input.substr(fuzz::option_bytes);
  const auto options = fuzz::options_of(input);
  const std::string name = names[data[fuzz::choice_bytes] % names.size()];
  const testing::Folder folder;
  folder.add(name, std::string(text));
  const auto path = (folder.path / name).string();
  const auto found = detect(path, options);
  const auto reader = Reader::open(path, options);
  if (!found) return fuzz::demand(!reader, "what cannot be looked at cannot be read"), 0;
  check(*found);
  if (reader) check_same(*found, reader->detection());
  fuzz::demand(reader || found->format.empty() || options.input_format != "auto",
               "what is known can be opened");
  if (name.starts_with("cur/")) return 0;  // the place decides, and memory has none
  if (const auto memory = fuzz::open_memory(text, path, options); memory && reader)
    check_same(memory->detection(), reader->detection());
  return 0;
}
