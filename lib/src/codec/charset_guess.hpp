#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace pipermill::codec {

/// Finds out which charset an 8-bit text that does not say so is in. Holds a detector; not for several
/// threads at once.
class CharsetGuesser {
 public:
  CharsetGuesser();
  CharsetGuesser(const CharsetGuesser&) = delete;
  CharsetGuesser& operator=(const CharsetGuesser&) = delete;
  ~CharsetGuesser();

  /// `text` has 8-bit bytes and is no UTF-8. Never fails: "windows-1252" is what is left. The view lives
  /// until the next call.
  [[nodiscard]] std::string_view guess(std::string_view text);

 private:
  struct Detector;
  std::unique_ptr<Detector> detector_;
};

}  // namespace pipermill::codec
