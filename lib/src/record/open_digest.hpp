#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/options.hpp"

#include "digest/digest.hpp"
#include "mail/layout.hpp"
#include "mail/line_escape.hpp"
#include "record/content.hpp"
#include "record/recorder.hpp"

namespace pipermill::record {

/// A message of a digest.
struct DigestItem {
  std::string_view bytes;        ///< In the digest's raw bytes, or in what was decoded of them.
  bool is_in_place = false;      ///< In the source, as they are.
  std::uint64_t raw_offset = 0;  ///< Where they begin there.
  std::uint64_t offset = 0;      ///< Of its range in the source, with what separates it from its neighbours.
  std::uint64_t length = 0;
  std::string_view topic;
  std::uint64_t position = 0;  ///< From 1, as the digest counts where it does.
};

/// A message that is a digest, taken apart. Its raw bytes must outlive it.
struct OpenDigest {
  std::vector<DigestItem> items;  ///< At least one. Their ranges tile that of the digest.
  std::size_t next = 0;           ///< The one to be given next.
  mail::Layout layout = mail::Layout::fields;
  mail::LineEscape escape;
  FromDigest from;  ///< Its views look into what is below.
  std::optional<std::uint64_t> volume;
  std::optional<std::uint64_t> issue;
  std::optional<std::uint64_t> expected;  ///< Messages, as its topics tell.
  std::string id;                         ///< Of its own record; empty in a build without.
  std::string url;                        ///< Where the archive shows it; empty: unknown.
  std::uint64_t index = 0;                ///< Of its own record where that is given, else 0.
  bool is_over_limit = false;             ///< It has more parts than the limit.
  bool has_more = false;                  ///< Than messages and what digests have around them.
  std::size_t depth = 1;                  ///< 2: it is a message of a digest.

  std::list<std::string> texts;  ///< What was decoded; grows, and never moves.
  std::string list_name;
  std::string list_address;
  std::string list_id;
  std::optional<std::string> charset;
};

/// Takes a message apart that is a digest; null: it is none.
///
/// @param content  its record, whose fields are read
[[nodiscard]] std::unique_ptr<OpenDigest> open_digest(const Message::Content& content, mail::Layout layout,
                                                      const Options& options);

/// What of a digest's item a Recorder needs. Its views live as long as `digest` does.
[[nodiscard]] RawMessage raw_message_of(const OpenDigest& digest, const DigestItem& item);

/// Adds what the digest tells of one of its messages.
void take_digest_position(const OpenDigest& digest, const DigestItem& item, Message::Content& content);

/// Adds what a digest tells of itself to its own record.
void take_digest_list(const OpenDigest& digest, Message::Content& content);

}  // namespace pipermill::record
