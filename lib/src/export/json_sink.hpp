#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "pipermill/exporter.hpp"

#include "base/small_copy.hpp"

namespace pipermill::exporting {

/// Writes values as JSON (RFC 8259), without blanks. Writes straight into the output; flush() and the
/// destructor tell it how far.
class JsonSink final : public ValueSink {
 public:
  explicit JsonSink(Output& out) : out_(out) { take_room(room); }
  JsonSink(const JsonSink&) = delete;
  JsonSink& operator=(const JsonSink&) = delete;
  ~JsonSink() override { flush(); }

  void null() override { put_plain("null"); }
  void boolean(bool value) override {
    put_plain(value ? std::string_view("true") : std::string_view("false"));
  }
  void integer(std::int64_t value) override {
    constexpr std::int64_t small = 10000;
    constexpr bool is_little = std::endian::native == std::endian::little;
    if (value < 0 || value >= small || !is_little) return put_large(value);
    // Most numbers of a record are offsets in a short text: how many digits they have cannot be predicted, so
    // four are made, and those that lead are passed over.
    char* const at = separated(room);
    const auto number = static_cast<unsigned>(value);
    constexpr std::size_t max_digits = 4;
    const auto digits = 0x30303030U + number / 1000 + ((number / 100 % 10) << 8U) +
                        ((number / 10 % 10) << 16U) + ((number % 10) << 24U);
    const std::size_t leading =
        (number < 1000 ? 1U : 0U) + (number < 100 ? 1U : 0U) + (number < 10 ? 1U : 0U);
    const auto written = digits >> (8 * leading);
    std::memcpy(at, &written, max_digits);
    at_ = at + max_digits - leading;
  }
  void string(std::string_view value) override;
  void word(std::string_view value) override {
    char* at = separated(room + value.size());
    *at++ = '"';
    base::copy_bytes(at, value.data(), value.size());
    at += value.size();
    *at++ = '"';
    at_ = at;
  }
  void begin_array() override { open('['); }
  void end_array() override { shut(']'); }
  void begin_object() override { open('{'); }
  void key(std::string_view name) override {
    char* at = separated(room + name.size());
    *at++ = '"';
    base::copy_bytes(at, name.data(), name.size());
    at += name.size();
    *at++ = '"';
    *at++ = ':';
    at_ = at;
    needs_comma_ = false;
  }
  void end_object() override { shut('}'); }

  /// A key as it is written, `"name":`, padded so that it can be copied without asking how long it is.
  struct Key {
    static constexpr std::size_t padded_size = 32;
    constexpr explicit Key(std::string_view name) : size(name.size() + 3) {
      text[0] = '"';
      for (std::size_t n = 0; n < name.size(); ++n) text[n + 1] = name[n];
      text[name.size() + 1] = '"';
      text[name.size() + 2] = ':';
    }
    std::array<char, padded_size> text{};
    std::size_t size;
  };
  void key(const Key& key) {
    char* const at = separated(room);
    std::memcpy(at, key.text.data(), Key::padded_size);
    at_ = at + key.size;
    needs_comma_ = false;
  }

  /// A key and the value that says there is none, as they are written: `"cc":[]`.
  struct Absent {
    static constexpr std::size_t padded_size = 48;
    constexpr Absent(const Key& key, std::string_view value) : size(key.size + value.size()) {
      for (std::size_t n = 0; n < key.size; ++n) text[n] = key.text[n];
      for (std::size_t n = 0; n < value.size(); ++n) text[key.size + n] = value[n];
    }
    std::array<char, padded_size> text{};
    std::size_t size;
  };
  void absent(const Absent& member) {
    char* const at = separated(room);
    std::memcpy(at, member.text.data(), Absent::padded_size);
    at_ = at + member.size;
  }

  void flush();

 private:
  static constexpr std::size_t piece = std::size_t{8} << 10;
  static constexpr std::size_t room = 64;  // that every small thing fits into

  // Each function works on a pointer of its own: what is written through one might, for all the compiler
  // knows, be at_ itself, which it would then load and store for every byte.

  /// Where to write a value, behind the comma it needs.
  [[nodiscard]] char* separated(std::size_t size) {
    if (static_cast<std::size_t>(end_ - at_) < size) take_room(size);
    char* const at = at_;
    const bool needs_comma = needs_comma_;
    needs_comma_ = true;
    *at = ',';
    return at + (needs_comma ? 1 : 0);
  }
  void take_room(std::size_t size);
  void make_room(std::size_t size);
  void put_plain(std::string_view text) {
    char* const at = separated(room);
    base::copy_bytes(at, text.data(), text.size());
    at_ = at + text.size();
  }
  void put_large(std::int64_t value);
  void open(char bracket) {
    char* const at = separated(room);
    *at = bracket;
    at_ = at + 1;
    needs_comma_ = false;
  }
  void shut(char bracket) {
    if (end_ == at_) take_room(room);
    *at_++ = bracket;
    needs_comma_ = true;
  }

  Output& out_;
  char* begin_ = nullptr;  // of what the output does not know yet
  char* at_ = nullptr;
  char* end_ = nullptr;
  bool needs_comma_ = false;
};

/// One record as an object of these columns.
void write_record(const Message& message, const std::vector<const Field*>& columns, Output& out);

}  // namespace pipermill::exporting
