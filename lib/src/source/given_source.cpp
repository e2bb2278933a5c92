#include <cassert>
#include <utility>

#include "source/byte_source.hpp"

namespace pipermill {

ByteSource::~ByteSource() = default;

namespace source {

namespace {

/// A source of a caller's own, which is asked no more than it promises to answer.
class Given : public CountedSource {
 public:
  explicit Given(std::unique_ptr<ByteSource> given) : given_(std::move(given)) { assert(given_); }

  Result<std::size_t> read(char* into, std::size_t size) override {
    if (is_done_ || size == 0) return std::size_t{0};
    auto got = given_->read(into, size);
    is_done_ = !got || *got == 0;
    if (!got) return got;
    if (*got > size) {
      is_done_ = true;
      return Error{ErrorCode::usage, "the source says that it wrote more bytes than there was room for",
                   done_};
    }
    done_ += *got;
    return got;
  }

  [[nodiscard]] std::uint64_t bytes_on_disk() const override { return done_; }

 private:
  std::unique_ptr<ByteSource> given_;
  std::uint64_t done_ = 0;
  bool is_done_ = false;
};

}  // namespace

SourcePointer counted(std::unique_ptr<ByteSource> given) { return std::make_unique<Given>(std::move(given)); }

}  // namespace source

}  // namespace pipermill
