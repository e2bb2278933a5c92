// The library without the tool, for the split and parse rows of run.py.
//
// usage: pipermill_bench split|parse FILE
//
// split finds the messages and reads nothing in them but what a record cannot do without; parse makes whole
// records. The count is printed on stderr, so that it can be seen that the job was done.
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <pipermill/pipermill.hpp>

int main(int argc, char** argv) {
  const std::string_view work = argc == 3 ? argv[1] : "";
  if (work != "split" && work != "parse") {
    std::fputs("usage: pipermill_bench split|parse FILE\n", stderr);
    return 2;
  }
  pipermill::Options options;
  options.read_bodies = work == "parse";
  options.read_fields = work == "parse";
  auto reader = pipermill::Reader::open(argv[2], options);
  if (!reader) {
    std::fprintf(stderr, "pipermill_bench: %s\n", reader.error().what.c_str());
    return 1;
  }
  std::uint64_t segments = 0;
  while (const auto* const message = reader->next()) segments += message->segments().size();
  std::fprintf(stderr, "messages=%llu segments=%llu\n",
               static_cast<unsigned long long>(reader->totals().messages),
               static_cast<unsigned long long>(segments));
  return 0;
}
