// Who wrote how much of an archive, without what they quoted: quickstart 2004-March.txt
#include <cstdio>
#include <map>
#include <string>

#include <pipermill/pipermill.hpp>

int main(int argc, char** argv) {
  auto reader = pipermill::Reader::open(argc > 1 ? argv[1] : "-");
  if (!reader) return std::fprintf(stderr, "%s\n", reader.error().what.c_str()), 1;
  std::map<std::string, std::size_t> written;
  for (const pipermill::Message& message : *reader) {
    if (!message.author()) continue;
    auto& bytes = written[std::string(message.author()->name.value_or("somebody"))];
    for (const pipermill::Segment& segment : message.segments()) {
      if (segment.kind == pipermill::SegmentKind::text) bytes += segment.end - segment.start;
    }
  }
  for (const auto& [author, bytes] : written) std::printf("%6zu bytes  %s\n", bytes, author.c_str());
}
