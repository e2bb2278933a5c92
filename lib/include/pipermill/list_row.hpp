#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipermill/attributes.hpp"
#include "pipermill/exporter.hpp"
#include "pipermill/link.hpp"
#include "pipermill/message.hpp"

namespace pipermill {

/// What a list of contents says of one message, or of one place that an index leads to. All text is UTF-8.
struct ListRow {
  std::uint64_t number = 0;  ///< From 1.
  LinkKind kind = LinkKind::message;
  std::string_view source;  ///< The input it was found in.
  std::optional<std::string_view> url;
  std::optional<std::string_view> text;  ///< Subject of a message, words of a link.
  std::optional<std::string_view> author;
  std::optional<std::int64_t> timestamp;
  std::size_t depth = 0;  ///< In a thread index.
};

/// The row of a message.
[[nodiscard]] PIPERMILL_API ListRow list_row(const Message& message PIPERMILL_LIFETIME_BOUND,
                                             std::uint64_t number);

/// The row of a link in the index `source`, which is UTF-8. Both must outlive it.
[[nodiscard]] PIPERMILL_API ListRow list_row(const Link& link PIPERMILL_LIFETIME_BOUND,
                                             std::string_view source PIPERMILL_LIFETIME_BOUND,
                                             std::uint64_t number);

/// Appends it as a line of JSON: an object with its members.
PIPERMILL_API void append_json(const ListRow& row, Output& out);

}  // namespace pipermill
