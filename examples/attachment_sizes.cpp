// How many bytes of which type are attached to the messages of a folder: attachment_sizes archive/
#include <cstdio>
#include <map>
#include <string>

#include <pipermill/pipermill.hpp>

int main(int argc, char** argv) {
  const auto archive = pipermill::Archive::open({argc > 1 ? argv[1] : "."});
  std::map<std::string, std::uint64_t> bytes;
  int status = 0;
  for (std::size_t n = 0; n < archive.size(); ++n) {
    auto reader = archive.read(n);
    if (!reader) {
      std::fprintf(stderr, "%s: %s\n", archive.path(n).c_str(), reader.error().what.c_str());
      status = 1;
      continue;
    }
    for (const pipermill::Message& message : *reader) {
      for (const pipermill::Attachment& attachment : message.attachments()) {
        const auto type = attachment.type.value_or("unknown");
        bytes[std::string(type.substr(0, type.find(';')))] += attachment.size.value_or(0);
      }
    }
  }
  for (const auto& [type, size] : bytes)
    std::printf("%8llu  %s\n", static_cast<unsigned long long>(size), type.c_str());
  return status;
}
