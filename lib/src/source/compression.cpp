#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "source/byte_source.hpp"
#include "source/foreign.hpp"

namespace pipermill::source {

namespace {

constexpr int max_layers = 2;  // a download that was packed again

constexpr std::size_t block = std::size_t{256}
                              << 10;  // one read of a small file, as without looking at its front

/// What the beginning of a source gave: its first bytes, and the error that came behind them.
struct Front {
  std::unique_ptr<char[]> room;  // NOLINT(*-avoid-c-arrays): not filled before it is read to
  std::size_t size = 0;
  std::optional<Error> error;

  [[nodiscard]] std::string_view bytes() const { return {room.get(), size}; }
};

/// Bytes that were read already, then the rest.
class Prefixed : public CountedSource {
 public:
  /// @param layer  of the rest: on disk, or in other data
  Prefixed(Front front, SourcePointer rest, Layer layer)
      : front_(std::move(front)), rest_(std::move(rest)), layer_(layer) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (taken_ == front_.size) {
      front_.room.reset();
      if (front_.error) return *std::exchange(front_.error, std::nullopt);
      return rest_->read(into, size);
    }
    const auto got = front_.bytes().substr(taken_).copy(into, size);
    taken_ += got;
    return got;
  }

  /// Bytes that were read and not handed on are still on disk, for whoever counts from here.
  [[nodiscard]] std::uint64_t bytes_on_disk() const override {
    return rest_->bytes_on_disk() - (layer_ == Layer::outer ? front_.size - taken_ : 0);
  }

 private:
  Front front_;
  std::size_t taken_ = 0;
  SourcePointer rest_;
  Layer layer_;
};

using namespace std::string_view_literals;

constexpr std::string_view gzip_magic = "\x1F\x8B"sv;

/// The first bytes of `source`: enough to be looked at, fewer where it has fewer or an error ends them.
Front look_at_front(CountedSource& source) {
  Front front;
  front.room = std::make_unique_for_overwrite<char[]>(block);  // NOLINT(*-avoid-c-arrays)
  while (front.size < foreign_front) {
    auto got = source.read(front.room.get() + front.size, block - front.size);
    if (!got) {
      front.error = std::move(got).error();
      break;
    }
    if (*got == 0) break;
    front.size += *got;
  }
  return front;
}

}  // namespace

Result<Opened> decompress(SourcePointer raw, std::uint64_t max_expansion) {
  Opened opened{std::move(raw), {}};
  for (int depth = 0;; ++depth) {
    const auto layer = depth == 0 ? Layer::outer : Layer::inner;
    auto front = look_at_front(*opened.bytes);
    if (front.size == 0 && front.error) return *std::move(front.error);
    if (auto error = find_foreign(front.bytes().substr(0, foreign_front), layer)) return *std::move(error);
    const bool is_gzip = front.bytes().starts_with(gzip_magic);
    opened.bytes = std::make_unique<Prefixed>(std::move(front), std::move(opened.bytes), layer);
    if (!is_gzip) return opened;
    if (depth == max_layers) {
      return Error{ErrorCode::limit, fmt::format("gzip data packed more than {} times over", max_layers), 0,
                   Remedy::unpack};
    }
    opened.bytes = make_gzip(std::move(opened.bytes), max_expansion, layer);
    opened.compression = "gzip";
    if (opened.bytes == nullptr) {
      return Error{ErrorCode::unsupported, "gzip data, and this build has no ISA-L to read it", 0,
                   Remedy::unpack, "zcat FILE"};
    }
  }
}

Result<Opened> open_input(const std::string& path, std::uint64_t max_expansion) {
  auto file = open_file(path);
  if (!file) return std::move(file).error();
  return decompress(*std::move(file), max_expansion);
}

}  // namespace pipermill::source
