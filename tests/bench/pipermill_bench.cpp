// The library without the tool, for the rows of run.py that the tool has no verb for.
//
// usage: pipermill_bench split|parse|decode|jsonl|everything FILE
//
//   split       finds the messages and reads nothing in them but what a record cannot do without
//   parse       makes whole records; of an attachment they have the decoded size, not the bytes
//   decode      parse, and every attachment's bytes are asked for
//   jsonl       parse, and the records are written: what `pipermill export -f jsonl` does
//   everything  jsonl, and every attachment's bytes are asked for
//
// The counts are printed on stderr, so that it can be seen that the job was done.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <pipermill/pipermill.hpp>

namespace {

/// Counts what comes, and forgets it.
class Counted : public pipermill::Output {
 public:
  void spill() override {
    size_ += view().size();
    clear();
  }
  std::uint64_t size() {
    spill();
    return size_;
  }

 private:
  std::uint64_t size_ = 0;
};

class Written : public pipermill::Output {
 public:
  void spill() override {
    if (view().size() >= std::size_t{1} << 18) flush();
  }
  void flush() {
    std::fwrite(view().data(), 1, view().size(), stdout);
    clear();
  }
};

}  // namespace

int main(int argc, char** argv) {
  const std::string_view work = argc == 3 ? argv[1] : "";
  const bool is_decoded = work == "decode" || work == "everything";
  const bool is_written = work == "jsonl" || work == "everything";
  if (work != "split" && work != "parse" && !is_decoded && !is_written) {
    std::fputs("usage: pipermill_bench split|parse|decode|jsonl|everything FILE\n", stderr);
    return 2;
  }
  pipermill::Options options;
  if (work == "split") options.depth = pipermill::Options::Depth::ranges;
  auto reader = pipermill::Reader::open(argv[2], options);
  if (!reader) {
    std::fprintf(stderr, "pipermill_bench: %s\n", reader.error().what.c_str());
    return 1;
  }
  const auto* const exporter = pipermill::find_exporter("jsonl");
  pipermill::ExportOptions exporting;
  exporting.columns = pipermill::columns_of(exporting);
  Counted decoded;
  Written out;
  std::uint64_t segments = 0;
  std::uint64_t attachments = 0;
  std::uint64_t count = 0;
  while (const auto* const message = reader->next()) {
    segments += message->segments().size();
    for (const auto& attachment : message->attachments()) {
      ++attachments;
      if (is_decoded) {
        (void)pipermill::copy_content(*message, attachment, pipermill::ContentForm::as_sent, decoded);
      }
    }
    if (is_written) {
      exporter->add(exporting, *message, count, out);
      out.spill();
    }
    ++count;
  }
  out.flush();
  std::fprintf(stderr, "messages=%llu segments=%llu attachments=%llu attachment_bytes=%llu\n",
               static_cast<unsigned long long>(reader->totals().messages),
               static_cast<unsigned long long>(segments), static_cast<unsigned long long>(attachments),
               static_cast<unsigned long long>(decoded.size()));
  return 0;
}
