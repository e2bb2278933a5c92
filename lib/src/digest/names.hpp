#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "digest/digest.hpp"

namespace pipermill::digest {

// The names that programs give to their digests, in subjects, mastheads and last lines.

/// The subject is that of a digest, and no answer to one.
[[nodiscard]] bool is_digest_subject(std::string_view subject);

/// The subject is a few words and has that one last, as when somebody calls his own message so.
[[nodiscard]] bool is_called_digest(std::string_view subject);

/// Adds what a digest's name says.
void take_name(std::string_view text, Masthead& masthead);

/// "Volume 3 : Issue 6", "Volume 01 : Number 033", "Digest #180, Volume #4".
struct Numbers {
  std::optional<std::uint64_t> volume;
  std::optional<std::uint64_t> issue;
};
[[nodiscard]] Numbers numbers_in(std::string_view text);

/// "3" of "Volume 3", "Vol. 3", "Volume: 03", "Volume #4".
[[nodiscard]] std::optional<std::uint64_t> number_behind(std::string_view text, std::string_view word);

/// Where `word` stands in `text`, without regard to case; npos: nowhere.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word);

/// "Kites" of "Kites Digest ...", and of "KITES-LIST: Kites Digest ..."; empty: it does not begin so.
[[nodiscard]] std::string_view list_before_digest(std::string_view text);

/// "Kites Digest 12 Mar 2004 09:15:00 -0000 Issue 7", ezmlm's, which has no volume.
[[nodiscard]] bool is_ezmlm_name(std::string_view text);

/// Sets what is not known yet.
inline void fill(std::optional<std::uint64_t>& place, std::optional<std::uint64_t> value) {
  if (!place) place = value;
}

}  // namespace pipermill::digest
