#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

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

/// One failure, for a program and for a person.
struct Error {
  ErrorCode code = ErrorCode::io;
  std::string what;                     ///< What was seen and what to do, without the file's name.
  std::optional<std::uint64_t> offset;  ///< Byte in the input as it lies on disk, where one can be named.
};

/// A value, or the reason why there is none. `*result` and `result->` need a value.
template <class T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function can `return value;` and `return Error{...};`.
  Result(T value) : value_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return value_.has_value(); }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] T& operator*() & { return *value_; }
  [[nodiscard]] const T& operator*() const& { return *value_; }
  [[nodiscard]] T&& operator*() && { return *std::move(value_); }
  [[nodiscard]] T* operator->() { return &*value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }

  /// Only where has_value() is false.
  [[nodiscard]] const Error& error() const& { return error_; }
  [[nodiscard]] Error&& error() && { return std::move(error_); }

 private:
  std::optional<T> value_;
  Error error_;
};

}  // namespace pipermill
