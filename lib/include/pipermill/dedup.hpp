#pragma once

#include <cstdint>
#include <string_view>

#include "pipermill/attributes.hpp"
#include "pipermill/message.hpp"

namespace pipermill {

/// By what two messages are one.
enum class Dedup : std::uint8_t {
  none,        ///< By nothing.
  message_id,  ///< By their Message-ID; messages without one are all different.
  content      ///< By that, or by author, moment and text: older digests have no Message-ID.
};

/// The word of a rule: "message-id".
[[nodiscard]] PIPERMILL_API std::string_view name_of(Dedup dedup);

/// Tells the copies of a message that an archive and its digests hold. What decides of a text is its letters
/// and digits alone, without stubs, separators and footers: a list's month hides addresses, digests wrap,
/// charsets lose letters. Keeps some 100 bytes a message.
class PIPERMILL_API Deduplicator {
 public:
  explicit Deduplicator(Dedup by);
  Deduplicator(const Deduplicator&) = delete;
  Deduplicator& operator=(const Deduplicator&) = delete;
  Deduplicator(Deduplicator&& other) noexcept;
  Deduplicator& operator=(Deduplicator&& other) noexcept;
  ~Deduplicator();

  /// False: one like it was asked about before. By content, a message needs its text
  /// (Options::Depth::bodies); one without author or moment is told by its Message-ID alone, and one without
  /// text by its subject.
  [[nodiscard]] bool is_new(const Message& message);

 private:
  struct State;
  State* state_;
};

}  // namespace pipermill
