#pragma once

#include <cstddef>

#include "pipermill/attributes.hpp"
#include "pipermill/result.hpp"

namespace pipermill {

/// Bytes that a program has in a way of its own: out of a container, a database, a decoder.
/// Reader::from_source() reads an archive of them; a file, a pipe and memory are three that the library has
/// already.
///
///     class Download : public pipermill::ByteSource {
///      public:
///       pipermill::Result<std::size_t> read(char* into, std::size_t size) override {
///         return connection_.receive(into, size);
///       }
///       ...
///     };
///     auto reader = pipermill::Reader::from_source(std::make_unique<Download>(url), url);
class PIPERMILL_API ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource();

  /// Writes the next bytes to `into`, 1 to `size` of them, and returns how many; 0 at the end. `size` is not
  /// 0. After the end or an error it is not called again. An error ends the reading, and comes out of
  /// Reader::error() as it is, behind the messages that were whole before it.
  [[nodiscard]] virtual Result<std::size_t> read(char* into, std::size_t size) = 0;
};

}  // namespace pipermill
