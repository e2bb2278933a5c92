#pragma once

#include <cstddef>
#include <string_view>

#include "pipermill/message.hpp"

namespace pipermill::record {

/// Where in an encoded body those bytes are that decode to the ones from `decoded` on. Goes on from one
/// position to the next, so that many cost what the body is long.
class EncodedPosition {
 public:
  /// @param size  of what the body decodes to
  EncodedPosition(std::string_view body, TransferEncoding encoding, std::size_t size)
      : body_(body), encoding_(encoding), size_(size) {}

  /// Positions are asked for in ascending order. In base64 the byte is meant that its first bits are in, in
  /// quoted-printable the line; of any other encoding it is an estimate.
  [[nodiscard]] std::size_t of(std::size_t decoded);

 private:
  std::string_view body_;
  TransferEncoding encoding_;
  std::size_t size_;
  std::size_t at_ = 0;       // in the body
  std::size_t decoded_ = 0;  // bytes that what stands before at_ decodes to; of base64 its characters
};

}  // namespace pipermill::record
