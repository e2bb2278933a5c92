#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pipermill::codec {

/// What a conversion did.
struct Conversion {
  bool is_known = true;   ///< The charset has a converter; without one nothing was appended.
  bool is_lossy = false;  ///< Bytes that are no character became U+FFFD.
};

/// Converts to UTF-8. Keeps the converters it opened, so one of these goes with one Reader.
///
/// Labels are compared without case. A label names a charset and nothing else: no flags, no paths, and none
/// that depend on the locale. ISO-8859-1 and US-ASCII with 8-bit bytes are read as windows-1252, which is
/// what their writers meant.
class Converter {
 public:
  Converter() = default;
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter();

  /// Appends `text` as UTF-8.
  Conversion append(std::string_view text, std::string_view charset, std::string& out);

  [[nodiscard]] bool knows(std::string_view charset);

 private:
  struct Open {
    std::string label;
    void* descriptor;  // iconv_t, or null: the system has no such charset
  };
  void* find(std::string_view label);
  bool append_mislabelled_japanese(std::string_view text, std::string& out);
  std::vector<Open> open_;
};

}  // namespace pipermill::codec
