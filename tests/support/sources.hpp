#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "source/byte_source.hpp"

namespace pipermill::testing {

/// Gives at most so many bytes a read, and an error at the end where one is asked for.
class Slow : public source::CountedSource {
 public:
  Slow(std::string bytes, std::size_t piece, std::optional<Error> error = std::nullopt)
      : bytes_(std::move(bytes)), piece_(piece), error_(std::move(error)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto taken = std::string_view(bytes_).substr(done_).copy(into, std::min(size, piece_));
    done_ += taken;
    if (taken == 0 && size != 0 && error_) return *error_;
    return taken;
  }
  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return done_; }

 private:
  std::string bytes_;
  std::size_t piece_;
  std::optional<Error> error_;
  std::size_t done_ = 0;
};

/// All that a source gives, and the error that ends it.
struct Drained {
  std::string bytes;
  std::optional<Error> error;
};

inline Drained drain(ByteSource& from, std::size_t piece = 4096) {
  Drained drained;
  std::string buffer(piece, '\0');
  while (true) {
    const auto got = from.read(buffer.data(), buffer.size());
    if (!got) {
      drained.error = got.error();
      return drained;
    }
    if (*got == 0) return drained;
    drained.bytes.append(buffer, 0, *got);
  }
}

}  // namespace pipermill::testing
