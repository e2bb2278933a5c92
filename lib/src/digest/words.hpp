#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace pipermill::digest {

// In any language of Mailman, and of other programs in English; a "?" stands for a character that the list's
// charset did not have.

/// The line above the topics. What stands behind it on the same line is left in `line`.
[[nodiscard]] bool take_topics_label(std::string_view& line);

/// The same where nothing else is on the line.
[[nodiscard]] inline bool is_topics_label(std::string_view line) {
  return take_topics_label(line) && line.empty();
}

/// The first line of Mailman's masthead.
struct MastheadLine {
  std::string_view list;
  std::string_view rest;  ///< Behind the words: some languages have the address there.
};
[[nodiscard]] std::optional<MastheadLine> parse_masthead_line(std::string_view line);

/// The name of a digest of Mailman: "Kites Digest, Vol 2, Issue 3".
struct DigestName {
  std::string_view list;
  std::uint64_t volume = 0;
  std::uint64_t issue = 0;
};
[[nodiscard]] std::optional<DigestName> parse_digest_name(std::string_view text);

/// "Kites Digest, Vol 2, Issue 3" of "End of Kites Digest, Vol 2, Issue 3"; empty: the line does not begin
/// as one that ends a digest.
[[nodiscard]] std::string_view name_behind_sign_off(std::string_view line);

/// The subject of the last part of a digest, which is no message.
[[nodiscard]] bool is_footer_subject(std::string_view subject);

/// What stands in place of a message that a filter took.
[[nodiscard]] bool is_discarded_line(std::string_view line);

/// What describes the part of a MIME digest that has the masthead, the topics or the footer.
[[nodiscard]] bool is_digest_description(std::string_view description);

/// The next number in `text`, which loses it and all before; none: there is none.
[[nodiscard]] std::optional<std::uint64_t> take_next_number(std::string_view& text);

/// Behind a mark of a reply or of a forwarded message: a digest has none.
[[nodiscard]] bool is_reply_subject(std::string_view subject);

}  // namespace pipermill::digest
