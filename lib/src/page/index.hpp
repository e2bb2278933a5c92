#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/link.hpp"

namespace pipermill::page {

/// Which program wrote an index: pages that list messages and hold none.
enum class IndexOf { none, pipermail, mhonarc, hypermail };

/// An index by thread, subject, author or date, a list of months, or the page about a list. `html` is the
/// beginning of the page.
[[nodiscard]] IndexOf index_of(std::string_view html);

/// A link, and what Pipermail's thread.html says of it: the way from the root of its thread, a link for each
/// message (pipermail.py, threadKey).
struct IndexLink {
  LinkKind kind = LinkKind::other;
  std::string href;
  std::string text;
  std::optional<std::string> author;
  std::size_t depth = 0;
  std::string thread_key;  ///< Empty: there is none.
};

/// All links in order; those to places in the page itself are left out. UTF-8 in and out.
[[nodiscard]] std::vector<IndexLink> links_of(std::string_view html);

/// The last message of a thread key: `01107296020.41920-` or, before 2.1, `01126344116/ID-`.
struct ThreadKey {
  std::int64_t timestamp = 0;   ///< Seconds since 1970, UTC.
  std::string_view message_id;  ///< Empty: the key has a number instead.
  std::string_view parent;      ///< The key without it: that of the message it answers; empty: none.
};
[[nodiscard]] std::optional<ThreadKey> parse_thread_key(std::string_view key);

}  // namespace pipermill::page
