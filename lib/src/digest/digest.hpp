#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "mail/dash_escape.hpp"

namespace pipermill::digest {

/// What the header of the message says whose text may be a digest.
struct Cover {
  bool has_header = false;   ///< False: a text that lies alone in a file.
  std::string_view subject;  ///< Decoded.
  std::string_view from;     ///< As it stands.
};

/// What a digest says of itself.
struct Masthead {
  std::string list;     ///< Its name; empty: it does not tell.
  std::string address;  ///< Where to write to; empty: it does not tell.
  std::optional<std::uint64_t> volume;
  std::optional<std::uint64_t> issue;
};

/// A message in a digest, in numbers of lines.
struct Item {
  std::size_t begin = 0;                ///< Of what separates it from the one before; 0 for the first.
  std::size_t head = 0;                 ///< Its own first line.
  std::size_t end = 0;                  ///< One past its last.
  std::optional<std::uint64_t> number;  ///< As the digest counts it; none: it does not.
  std::string topic;  ///< What the digest says it is about, where its own header does not; empty: nothing.
};

/// How an item begins.
enum class ItemLayout : std::uint8_t {
  fields,    ///< A header block.
  indented,  ///< A header block whose names are right-aligned.
};

/// A plain text that is a digest.
struct Digest {
  std::string_view kind;  ///< Name of the program or the rules that made it.
  Masthead masthead;
  std::vector<Item> items;                ///< At least one; they lie in order.
  std::optional<std::uint64_t> expected;  ///< The number of messages that its topics tell.
  ItemLayout layout = ItemLayout::fields;
  mail::DashEscape escape = mail::DashEscape::none;
  bool has_own_text = false;  ///< Somebody's own words stand above its messages.
  bool has_no_year = false;   ///< The dates of its items have none.
};

/// Takes a text apart that is a digest; none where it is anything else, as a message that quotes one, or that
/// one was pasted into.
///
/// @param lines  in UTF-8
[[nodiscard]] std::optional<Digest> read_digest(const base::Lines& lines, const Cover& cover);

/// Whether read_digest() is worth its time: looks at the first lines, and at the first one that may be a
/// separator.
[[nodiscard]] bool may_be_digest(std::string_view text, const Cover& cover);

}  // namespace pipermill::digest
