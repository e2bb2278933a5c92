#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "source/byte_source.hpp"
#include "source/foreign.hpp"

namespace pipermill::source {

namespace {

constexpr int max_layers = 2;  // a download that was packed again

/// What the beginning of a source gave: its first bytes, and the error that came behind them.
struct Front {
  std::string bytes;
  std::optional<Error> error;
};

/// Bytes that were read already, then the rest.
class Prefixed : public ByteSource {
 public:
  Prefixed(Front front, SourcePointer rest) : front_(std::move(front)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (taken_ == front_.bytes.size()) {
      if (front_.error) return *std::exchange(front_.error, std::nullopt);
      return rest_->read(into, size);
    }
    const auto got = std::string_view(front_.bytes).substr(taken_).copy(into, size);
    taken_ += got;
    return got;
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return rest_->bytes_on_disk(); }

 private:
  Front front_;
  std::size_t taken_ = 0;
  SourcePointer rest_;
};

using namespace std::string_view_literals;

constexpr std::string_view gzip_magic = "\x1F\x8B"sv;

/// The first bytes of `source`, fewer where it has fewer or an error ends them.
Front look_at_front(ByteSource& source) {
  Front front{std::string(foreign_front, '\0'), std::nullopt};
  std::size_t size = 0;
  while (size < front.bytes.size()) {
    auto got = source.read(front.bytes.data() + size, front.bytes.size() - size);
    if (!got) front.error = std::move(got).error();
    if (front.error || *got == 0) break;
    size += *got;
  }
  front.bytes.resize(size);
  return front;
}

}  // namespace

Result<Opened> decompress(SourcePointer raw, std::uint64_t max_expansion) {
  Opened opened{std::move(raw), {}};
  for (int layer = 0;; ++layer) {
    auto front = look_at_front(*opened.bytes);
    if (front.bytes.empty() && front.error) return *std::move(front.error);
    if (auto error = find_foreign(front.bytes, layer == 0 ? Layer::outer : Layer::inner))
      return *std::move(error);
    const bool is_gzip = front.bytes.starts_with(gzip_magic);
    opened.bytes = std::make_unique<Prefixed>(std::move(front), std::move(opened.bytes));
    if (!is_gzip) return opened;
    if (layer == max_layers) {
      return Error{ErrorCode::limit,
                   fmt::format("gzip data packed more than {} times over; unpack it first", max_layers), 0};
    }
    opened.bytes =
        make_gzip(std::move(opened.bytes), max_expansion, layer == 0 ? Layer::outer : Layer::inner);
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

Result<Opened> open_input(const std::string& path, std::uint64_t max_expansion) {
  auto file = open_file(path);
  if (!file) return std::move(file).error();
  return decompress(*std::move(file), max_expansion);
}

}  // namespace pipermill::source
