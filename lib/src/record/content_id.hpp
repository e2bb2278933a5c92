#pragma once

#include <array>
#include <memory>
#include <string_view>

namespace pipermill::record {

/// XXH3-128 as 32 hex digits, high half first: what `xxhsum -H2` prints.
using IdDigits = std::array<char, 32>;

/// Whether this build has ids at all.
[[nodiscard]] bool has_content_ids();

/// The id of bytes that are there. Without xxHash: zeros.
[[nodiscard]] IdDigits content_id(std::string_view bytes);

/// The id of bytes that come one piece after the other.
class ContentId {
 public:
  ContentId();
  ContentId(const ContentId&) = delete;
  ContentId& operator=(const ContentId&) = delete;
  ~ContentId();

  void reset();
  void add(std::string_view bytes);
  [[nodiscard]] IdDigits digits() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pipermill::record
