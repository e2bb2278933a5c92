#include "record/encoded_position.hpp"

#include <string>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "codec/quoted_printable.hpp"

namespace pipermill::record {

namespace {

bool is_base64(char c) { return base::is_alnum(c) || c == '+' || c == '/'; }

}  // namespace

std::size_t EncodedPosition::of(std::size_t decoded) {
  if (encoding_ == TransferEncoding::base64) {
    constexpr std::size_t characters = 4;  // for three bytes
    const auto wanted = decoded * characters / (characters - 1);
    for (; at_ < body_.size() && (decoded_ < wanted || !is_base64(body_[at_])); ++at_) {
      if (is_base64(body_[at_])) ++decoded_;
    }
    return at_;
  }
  if (encoding_ == TransferEncoding::quoted_printable) {
    std::string scratch;
    while (at_ < body_.size()) {
      auto rest = body_.substr(at_);
      const auto line = base::take_line(rest);
      scratch.clear();
      codec::decode_quoted_printable(line, scratch);
      if (decoded_ + scratch.size() > decoded) break;
      decoded_ += scratch.size();
      at_ += line.size();
    }
    return at_;
  }
  if (size_ == 0) return 0;
  // Not by a product of both, which could be too large.
  return static_cast<std::size_t>(static_cast<double>(decoded) / static_cast<double>(size_) *
                                  static_cast<double>(body_.size()));
}

}  // namespace pipermill::record
