#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pipermill/byte_source.hpp"
#include "pipermill/result.hpp"

namespace pipermill::source {

/// A source that counts.
class CountedSource : public ByteSource {
 public:
  /// Bytes taken from the file, the pipe or the caller so far.
  [[nodiscard]] virtual std::uint64_t bytes_on_disk() const = 0;
};

using SourcePointer = std::unique_ptr<CountedSource>;

/// A file; "-" is standard input. The size of a regular file is fixed when it is opened: what is appended
/// meanwhile is not read, and a file that shrinks is an error.
[[nodiscard]] Result<SourcePointer> open_file(const std::string& path);

/// Memory, which must outlive it.
[[nodiscard]] SourcePointer from_memory(std::string_view bytes);

/// A source of a caller's own; not null.
[[nodiscard]] SourcePointer counted(std::unique_ptr<ByteSource> given);

/// An input with its compression undone.
struct Opened {
  SourcePointer bytes;
  std::string_view compression;  ///< "gzip", or empty.
};

/// Undoes gzip where the bytes say so, whatever the name says; other compression and containers are an error
/// that names the remedy (find_foreign()).
[[nodiscard]] Result<Opened> decompress(SourcePointer raw, std::uint64_t max_expansion);

/// Opens a file as open_file() does, and decompresses it. `max_expansion` is Options::max_expansion.
[[nodiscard]] Result<Opened> open_input(const std::string& path, std::uint64_t max_expansion);

/// Which gzip data it is, where one packed file was packed again.
enum class Layer : std::uint8_t {
  outer,  ///< As it lies on disk: errors name the byte there.
  inner,  ///< Inside other gzip data: its bytes are nowhere on disk, and errors name none.
};

/// Undoes one layer of gzip (RFC 1952), all members.
[[nodiscard]] SourcePointer make_gzip(SourcePointer compressed, std::uint64_t max_expansion,
                                      Layer layer = Layer::outer);

}  // namespace pipermill::source
