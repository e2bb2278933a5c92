#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipermill/attributes.hpp"

namespace pipermill {

/// Why a job cannot be done.
enum class ErrorCode {
  io,           ///< The system refused: open, read, write.
  unsupported,  ///< A form of data that this build cannot read, an unknown format or field.
  unknown,      ///< Nothing that looks like a mailing-list archive.
  damaged,      ///< Compressed data that cannot be read on.
  limit,        ///< A limit of Options was reached.
  usage,        ///< A call or an option that makes no sense.
};

/// The word of a code: "damaged".
[[nodiscard]] PIPERMILL_API std::string_view name_of(ErrorCode code);

/// What would help against an Error. A program says it in its own words: the library knows no options of a
/// tool.
enum class Remedy : std::uint8_t {
  none,              ///< Nothing that is known here.
  name_format,       ///< Options::input_format, where the input is an archive all the same.
  name_charset,      ///< A charset that there is, for Options::fallback_charset.
  add_scheme,        ///< An absolute URL, for Options::base_url.
  name_folder,       ///< A folder that is there, for Options::attachments_folder.
  open_files,        ///< The files of the folder, one by one or by an Archive.
  raise_expansion,   ///< A larger Options::max_expansion, or 0.
  unpack,            ///< What Error::command writes to its standard output, where a command is known.
  unpack_to_folder,  ///< The files that Error::command writes into FOLDER.
  read_again         ///< The same once more: the input changed while it was read.
};

/// The word of a remedy: "raise-expansion".
[[nodiscard]] PIPERMILL_API std::string_view name_of(Remedy remedy);

/// One failure, for a program and for a person.
struct Error {
  ErrorCode code = ErrorCode::io;
  std::string what;                     ///< What was seen, without the file's name.
  std::optional<std::uint64_t> offset;  ///< Byte in the input as it lies on disk, where one can be named.
  Remedy remedy = Remedy::none;
  std::string command = {};  ///< "bzcat FILE", of the two that unpack. FILE and FOLDER stand for names.
};

/// A value, or the reason why there is none. A Result that converts to true is a success, whatever its type.
///
///     auto reader = pipermill::Reader::open("2004-March.txt");
///     if (!reader) return complain(reader.error());
///     for (const auto& message : *reader) ...
///
/// `*result` and `result->` may be asked of a success alone, error() of a failure alone; both are asserted.
template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function can `return value;` and `return Error{...};`.
  Result(T value) : value_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& operator*() & { return value(); }
  [[nodiscard]] const T& operator*() const& { return value(); }
  [[nodiscard]] T&& operator*() && { return std::move(value()); }
  [[nodiscard]] T* operator->() { return &value(); }
  [[nodiscard]] const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const& {
    assert(!value_);
    return error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(!value_);
    return std::move(error_);
  }

 private:
  [[nodiscard]] T& value() {
    assert(value_);
    return *value_;
  }
  [[nodiscard]] const T& value() const {
    assert(value_);
    return *value_;
  }

  std::optional<T> value_;
  Error error_;
};

/// A success without a value, or the reason why there is none.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor): as above

  [[nodiscard]] bool has_value() const { return !error_.has_value(); }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] const Error& error() const& {
    assert(error_);
    return *error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(error_);
    return *std::move(error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace pipermill
