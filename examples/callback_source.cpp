// Reads an archive by a callback, as a program does whose bytes lie in a storage of its own:
// callback_source 2004-March.txt
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

#include <pipermill/pipermill.hpp>

class CallbackSource : public pipermill::ByteSource {
 public:
  explicit CallbackSource(std::function<std::size_t(char*, std::size_t)> next) : next_(std::move(next)) {}
  pipermill::Result<std::size_t> read(char* into, std::size_t size) override { return next_(into, size); }

 private:
  std::function<std::size_t(char*, std::size_t)> next_;
};

int main(int argc, char** argv) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(argc > 1 ? argv[1] : "", "rb"),
                                                             &std::fclose);
  if (!file) return std::perror("callback_source"), 1;
  auto source = std::make_unique<CallbackSource>(
      [&](char* into, std::size_t size) { return std::fread(into, 1, size, file.get()); });
  auto reader = pipermill::Reader::from_source(std::move(source), "my storage");
  if (!reader) return std::fprintf(stderr, "%s\n", reader.error().what.c_str()), 1;
  while (reader->next() != nullptr) continue;
  std::printf("%llu messages in %llu bytes\n", static_cast<unsigned long long>(reader->totals().messages),
              static_cast<unsigned long long>(reader->totals().bytes));
}
