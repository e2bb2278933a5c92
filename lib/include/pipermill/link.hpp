#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipermill/attributes.hpp"

namespace pipermill {

/// What an index of an archive leads to.
enum class LinkKind : std::uint8_t {
  message,  ///< The page of a message.
  volume,   ///< A file of messages: `2004-March.txt.gz`, an mbox.
  index,    ///< Another index of the archive.
  info,     ///< The page about the list.
  other
};

/// A link of an index page (Reader::links()).
struct Link {
  LinkKind kind = LinkKind::other;
  std::string url;   ///< Absolute with Options::base_url, or where the page has it so; without its fragment.
  std::string text;  ///< Its words: the subject of a message.
  std::optional<std::string> author;
  std::optional<std::int64_t> timestamp;  ///< Seconds since 1970, UTC: of Pipermail's thread.html.
  std::size_t depth = 0;                  ///< In the tree of a thread index.
};

/// "message", "volume", "index", "info", "other".
[[nodiscard]] PIPERMILL_API std::string_view name_of(LinkKind kind);

}  // namespace pipermill
