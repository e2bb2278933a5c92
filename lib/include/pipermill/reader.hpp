#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/attributes.hpp"
#include "pipermill/byte_source.hpp"
#include "pipermill/link.hpp"
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"
#include "pipermill/result.hpp"

namespace pipermill {

/// An input format that can be read or forced (Options::input_format).
struct FormatInfo {
  std::string_view name;     ///< "pipermail-text"
  std::string_view doc;      ///< One line.
  std::string_view kind_of;  ///< The format of which this names a kind; empty: it is a format.
};

/// All of them, best first where scores tie.
[[nodiscard]] PIPERMILL_API std::vector<FormatInfo> formats();

/// What an input looks like.
struct Detection {
  std::string_view format;       ///< Empty: unknown.
  std::string_view variant;      ///< The kind of that format; empty: there is one kind only.
  bool is_index = false;         ///< It lists messages, and holds none: see Reader::links().
  int score = 0;                 ///< How sure: 0 to 100.
  std::string_view compression;  ///< "gzip", or empty.
  std::string charset;           ///< Of the first bytes: "us-ascii", "utf-8", or a guess; empty: no text.
  std::string seen;              ///< What the input begins with, for a message; printable ASCII.
};

/// What came out of an input so far.
struct Totals {
  std::uint64_t messages = 0;
  std::uint64_t digests = 0;           ///< Messages that were not given, but those in them.
  std::uint64_t bytes = 0;             ///< Of the decompressed stream.
  std::uint64_t bytes_on_disk = 0;     ///< Read from the file or pipe.
  std::vector<std::uint64_t> defects;  ///< By DefectCode: in how many messages.
};

/// Looks at the beginning of an input and says what it is. Detection::format is empty where that is unknown.
[[nodiscard]] PIPERMILL_API Result<Detection> detect(const std::string& path, const Options& options = {});

struct Surroundings;

/// Reads one archive, a message at a time: a file, a pipe, memory or a source of the caller's own, gzip
/// undone by itself.
///
/// Memory depends on the read window (256 KiB) and the largest message, never on the archive. Not for several
/// threads at once; several Readers are.
class PIPERMILL_API Reader {
 public:
  /// Opens a file; "-" is standard input. Errors: io, unsupported, unknown (see Detection for what was seen).
  [[nodiscard]] static Result<Reader> open(const std::string& path, const Options& options = {});

  /// Reads from memory, which must outlive the Reader. `name` becomes Source::path.
  [[nodiscard]] static Result<Reader> from_memory(std::string_view bytes PIPERMILL_LIFETIME_BOUND,
                                                  const std::string& name = "-", const Options& options = {});

  /// Reads from a source of the caller's own, which the Reader owns: a std::unique_ptr to a ByteSource. gzip
  /// is undone here too. `name` becomes Source::path. Errors: those of open(), and of the source; usage,
  /// where it is null.
  template <class Pointer>
  [[nodiscard]] static Result<Reader> from_source(Pointer source, const std::string& name = "-",
                                                  const Options& options = {}) {
    return from_owned(source.release(), name, options);  // so that <memory> is included by who needs it
  }

  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  Reader(Reader&& other) noexcept;
  Reader& operator=(Reader&& other) noexcept;
  ~Reader();

  /// The file as it was named, any bytes; in memory the name that was given.
  [[nodiscard]] const std::string& path() const PIPERMILL_LIFETIME_BOUND;

  /// The next message, or null at the end. It is the same object each time: its views die with the next call.
  [[nodiscard]] const Message* next() PIPERMILL_LIFETIME_BOUND;

  /// The message that next() gave last, which owns its bytes from now on; what next() gave is empty then. Raw
  /// bytes and decoded text are copied once, into one block of memory that is as large as what it holds: a
  /// kept message takes its bytes, what was decoded of them, and about 2 KB besides. Before next(), behind
  /// the end and a second time it is an empty message.
  ///
  ///     while (reader->next() != nullptr) kept.push_back(reader->take());
  [[nodiscard]] Message take();

  /// What an index page leads to, in order, each place once; empty for what is none (Detection::is_index).
  /// Reads all of the page, at most Options::max_message_size.
  [[nodiscard]] std::vector<Link> links();

  /// What ended the reading early, once next() has given null: damage, a read error, a limit.
  [[nodiscard]] const std::optional<Error>& error() const PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const Detection& detection() const PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const Totals& totals() const PIPERMILL_LIFETIME_BOUND;

  /// Goes through what next() has not given yet; one pass.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Message;
    using difference_type = std::ptrdiff_t;
    using pointer = const Message*;
    using reference = const Message&;

    Iterator() = default;
    explicit Iterator(Reader* reader) : reader_(reader), message_(reader->next()) {}
    reference operator*() const { return *message_; }
    pointer operator->() const { return message_; }
    Iterator& operator++() {
      message_ = reader_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const Iterator& other) const { return message_ == other.message_; }

   private:
    Reader* reader_ = nullptr;
    const Message* message_ = nullptr;
  };
  [[nodiscard]] Iterator begin() PIPERMILL_LIFETIME_BOUND { return Iterator(this); }
  [[nodiscard]] static Iterator end() { return {}; }

 private:
  friend Result<Reader> open_in(const std::string& path, const Options& options, Surroundings surroundings);
  friend PIPERMILL_API Result<Detection> detect(const std::string& path, const Options& options);
  [[nodiscard]] static Result<Reader> from_owned(ByteSource* source, const std::string& name,
                                                 const Options& options);
  struct State;
  explicit Reader(State* state) : state_(state) {}
  State* state_;
};

/// The files below a directory, in calendar order where names are Pipermail's ("2004-March.txt"), else by
/// name; the path itself where it is no directory. Hidden files, links to directories and folders called
/// "attachments" are left out. Of a Maildir the messages of cur and new are listed, of an MH folder by
/// number.
[[nodiscard]] PIPERMILL_API Result<std::vector<std::string>> find_inputs(const std::string& path);

}  // namespace pipermill
