// Digests: the input as text alone, as the body of a digest's message, and as parts of a multipart/digest.
// Laws of the records, whatever is opened and however deep.
#include <string>

#include "laws.hpp"

namespace {

void read(const std::string& input, const char* format, pipermill::Digests digests) {
  pipermill::Options options;
  options.input_format = format;
  options.digests = digests;
  options.decode_headers = true;
  auto reader = pipermill::Reader::from_memory(input, "fuzz", options);
  if (!reader) return;
  const auto* const exporter = pipermill::find_exporter("jsonl");
  pipermill::ExportOptions exporting;
  for (const auto& field : pipermill::fields()) exporting.columns.push_back(&field);
  fuzz::Partition partition;
  std::uint64_t count = 0;
  pipermill::Deduplicator deduplicator(pipermill::Dedup::content);
  while (const auto* const message = reader->next()) {
    fuzz::check_record(*message);
    static_cast<void>(deduplicator.is_new(*message));
    partition.add(*message);
    pipermill::Output out;
    exporter->add(exporting, *message, count++, out);
    fuzz::demand(pipermill::codec::is_valid_utf8(out.view()), "output is UTF-8");
  }
  partition.finish(input.size());
}

}  // namespace

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(fuzz::view(data, size));
  if (input.starts_with("\x1f\x8b")) return 0;
  const std::string head =
      "From: kites-request@example.org\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nSubject: ";
  read(input, "digest", pipermill::Digests::split);
  read(head + "Kites Digest, Vol 2, Issue 3\n\n" + input, "eml", pipermill::Digests::both);
  read(head + "two\nContent-Type: multipart/digest; boundary=b\n\n--b\n\n" + input + "\n--b--\n", "eml",
       pipermill::Digests::split);
  read(head + "two\n\n" + input, "eml", pipermill::Digests::split);
  return 0;
}
