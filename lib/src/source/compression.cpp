#include <array>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "source/byte_source.hpp"

namespace pipermill::source {

namespace {

constexpr std::size_t sniffed = 16;
constexpr int max_layers = 2;  // a download that was packed again

/// Bytes that were read already, then the rest.
class Prefixed : public ByteSource {
 public:
  Prefixed(std::string prefix, SourcePointer rest) : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (taken_ == prefix_.size()) return rest_->read(into, size);
    const auto got = std::string_view(prefix_).substr(taken_).copy(into, size);
    taken_ += got;
    return got;
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return rest_->bytes_on_disk(); }

 private:
  std::string prefix_;
  std::size_t taken_ = 0;
  SourcePointer rest_;
};

/// What is known by its first bytes and not read here.
struct Foreign {
  std::string_view magic;
  std::string_view name;
  std::string_view remedy;
};

using namespace std::string_view_literals;

constexpr std::array<Foreign, 9> foreign = {{
    {"BZh"sv, "bzip2", "bzcat"},
    {"\xFD\x37zXZ\0"sv, "xz", "xzcat"},
    {"\x28\xB5\x2F\xFD"sv, "zstd", "zstdcat"},
    {"\x04\x22\x4D\x18"sv, "lz4", "lz4cat"},
    {"LZIP"sv, "lzip", "lzip -dc"},
    {"\x1F\x9D"sv, "compress (.Z)", "zcat"},
    {"PK\x03\x04"sv, "zip", "unzip -p"},
    {"7z\xBC\xAF\x27\x1C"sv, "7z", "7z x -so"},
    {"Rar!\x1A\x07"sv, "rar", "unrar p"},
}};

constexpr std::string_view gzip_magic = "\x1F\x8B"sv;

/// The first bytes of `source`, fewer where it has fewer.
Result<std::string> sniff(ByteSource& source) {
  std::string front(sniffed, '\0');
  std::size_t size = 0;
  while (size < front.size()) {
    const auto got = source.read(front.data() + size, front.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  front.resize(size);
  return front;
}

Error unsupported(const Foreign& kind) {
  return {
      ErrorCode::unsupported,
      fmt::format("unsupported compression: {} data; unpack it first, as in: {} FILE | pipermill export -",
                  kind.name, kind.remedy),
      0};
}

}  // namespace

Result<Opened> decompress(SourcePointer raw, std::uint64_t max_expansion) {
  Opened opened{std::move(raw), {}};
  for (int layer = 0;; ++layer) {
    auto front = sniff(*opened.bytes);
    if (!front) return std::move(front).error();
    for (const auto& kind : foreign) {
      if (front->starts_with(kind.magic)) return unsupported(kind);
    }
    const bool is_gzip = front->starts_with(gzip_magic);
    opened.bytes = std::make_unique<Prefixed>(*std::move(front), std::move(opened.bytes));
    if (!is_gzip) return opened;
    if (layer == max_layers) {
      return Error{ErrorCode::limit,
                   fmt::format("gzip data packed more than {} times over; unpack it first", max_layers), 0};
    }
    opened.bytes = make_gzip(std::move(opened.bytes), max_expansion);
    opened.compression = "gzip";
    if (opened.bytes == nullptr) {
      return Error{
          ErrorCode::unsupported,
          "gzip data, and this build has no ISA-L to read it; unpack it first, as in: zcat FILE | pipermill "
          "export -",
          0};
    }
  }
}

}  // namespace pipermill::source
