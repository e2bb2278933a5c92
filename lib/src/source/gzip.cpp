#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "features.hpp"
#include "source/byte_source.hpp"

#if PIPERMILL_HAVE_ISAL
#include <isa-l/igzip_lib.h>
#endif

namespace pipermill::source {

#if PIPERMILL_HAVE_ISAL

namespace {

constexpr std::size_t block = std::size_t{64} << 10;
constexpr std::uint64_t free_expansion = std::uint64_t{64} << 20;  // below, no ratio is too much

class Gzip : public CountedSource {
 public:
  Gzip(SourcePointer compressed, std::uint64_t max_expansion, Layer layer)
      : compressed_(std::move(compressed)), max_expansion_(max_expansion), layer_(layer), input_(block) {
    start_member();
  }

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (pending_) return *std::exchange(pending_, std::nullopt);
    if (is_done_ || size == 0) return std::size_t{0};
    state_.next_out =
        reinterpret_cast<std::uint8_t*>(into);  // NOLINT(*-reinterpret-cast): the library's byte type
    state_.avail_out = static_cast<std::uint32_t>(std::min<std::size_t>(size, UINT32_MAX));
    const auto space = state_.avail_out;
    while (state_.avail_out == space && !is_done_) {
      if (auto stepped = step(); !stepped) {
        const auto got = space - state_.avail_out;
        if (got == 0) return std::move(stepped).error();
        pending_ = std::move(stepped).error();  // first what came out before the damage
        break;
      }
    }
    const std::size_t got = space - state_.avail_out;
    produced_ += got;
    if (got != 0 && max_expansion_ != 0 && produced_ > free_expansion &&
        produced_ / max_expansion_ > compressed_->bytes_on_disk()) {
      auto error =
          fail(ErrorCode::limit, fmt::format("gzip data that grows more than {} times", max_expansion_));
      error.remedy = Remedy::raise_expansion;
      return error;
    }
    return got;
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return compressed_->bytes_on_disk(); }

 private:
  void start_member() {
    isal_inflate_init(&state_);
    // The header is read by a call of its own, since isal_inflate() forgets one that comes in two pieces.
    state_.crc_flag = ISAL_GZIP_NO_HDR_VER;
    isal_gzip_header_init(&header_);
    is_in_header_ = true;
  }

  /// Ready for another member, input and output where they stand.
  void restart() {
    auto* const next_in = state_.next_in;
    auto* const next_out = state_.next_out;
    const auto avail_in = state_.avail_in;
    const auto avail_out = state_.avail_out;
    start_member();
    state_.next_in = next_in;
    state_.avail_in = avail_in;
    state_.next_out = next_out;
    state_.avail_out = avail_out;
    is_between_members_ = true;
  }

  Error fail(ErrorCode code, std::string what) {
    is_done_ = true;
    // Bytes read ahead were taken from what lies around this layer: only of the outer one is that the disk.
    if (layer_ == Layer::outer) return {code, std::move(what), bytes_on_disk() - state_.avail_in};
    return {code, "inside of gzip data: " + std::move(what), std::nullopt};
  }

  /// Reads more input when it is needed, and inflates once.
  Result<void> step() {
    if (state_.avail_in == 0 && !is_input_done_) {
      auto got = compressed_->read(input_.data(), input_.size());
      if (!got) {
        is_done_ = true;
        return std::move(got).error();
      }
      is_input_done_ = *got == 0;
      state_.next_in =
          reinterpret_cast<std::uint8_t*>(input_.data());  // NOLINT(*-reinterpret-cast): as above
      state_.avail_in = static_cast<std::uint32_t>(*got);
    }
    if (is_between_members_) return pass_to_member();
    return is_in_header_ ? read_header() : inflate();
  }

  /// Behind a member: another one, padding of zeros, the end, or something that is no gzip.
  Result<void> pass_to_member() {
    while (state_.avail_in != 0 && *state_.next_in == 0) {
      ++state_.next_in;
      --state_.avail_in;
    }
    if (state_.avail_in == 0) {
      is_done_ = is_input_done_;
      return {};
    }
    constexpr std::uint8_t magic = 0x1F;
    if (*state_.next_in != magic) {
      return fail(ErrorCode::unsupported,
                  "bytes behind the gzip data that are no gzip data; they are not read");
    }
    is_between_members_ = false;
    return {};
  }

  Result<void> read_header() {
    const bool is_starved = state_.avail_in == 0 && is_input_done_;
    const int status = isal_read_gzip_header(&state_, &header_);
    if (status < 0) return fail(ErrorCode::damaged, describe(status));
    is_in_header_ = status != ISAL_DECOMP_OK;
    if (is_in_header_ && is_starved) return truncated();
    return {};
  }

  Error truncated() {
    return fail(ErrorCode::damaged, "the gzip data is truncated; the rest of it is missing");
  }

  Result<void> inflate() {
    const bool is_starved = state_.avail_in == 0 && is_input_done_;
    const auto space = state_.avail_out;
    const int status = isal_inflate(&state_);
    if (status < 0) return fail(ErrorCode::damaged, describe(status));
    if (state_.block_state == ISAL_BLOCK_FINISH) {
      restart();
    } else if (is_starved && state_.avail_out == space) {
      return truncated();
    }
    return {};
  }

  static std::string describe(int status) {
    switch (status) {
      case ISAL_INCORRECT_CHECKSUM:
        return "the gzip checksum does not match; the data is damaged";
      case ISAL_INVALID_WRAPPER:
        return "a gzip header that cannot be read; the data is damaged";
      case ISAL_UNSUPPORTED_METHOD:
        return "a gzip compression method nobody knows; the data is damaged";
      default:
        return "the gzip data is damaged";
    }
  }

  SourcePointer compressed_;
  std::uint64_t max_expansion_;
  Layer layer_;
  std::vector<char> input_;
  inflate_state state_{};
  isal_gzip_header header_{};
  bool is_in_header_ = true;
  std::optional<Error> pending_;
  std::uint64_t produced_ = 0;
  bool is_between_members_ = false;
  bool is_input_done_ = false;
  bool is_done_ = false;
};

}  // namespace

SourcePointer make_gzip(SourcePointer compressed, std::uint64_t max_expansion, Layer layer) {
  return std::make_unique<Gzip>(std::move(compressed), max_expansion, layer);
}

#else

SourcePointer make_gzip(SourcePointer, std::uint64_t, Layer) { return nullptr; }

#endif

}  // namespace pipermill::source
