#pragma once

#include <optional>
#include <string_view>

#include "base/arena.hpp"

namespace pipermill::mail {

/// An address that was hidden from harvesters, undone.
struct RestoredAddress {
  std::string_view email;     ///< In the arena.
  std::string_view obscured;  ///< The word that stood for the "@", without blanks.
};

/// Undoes `user at host`, in every language of Mailman (at_words.def). `text` is UTF-8 and all of the
/// address. None: it is no such address.
[[nodiscard]] std::optional<RestoredAddress> restore_address(std::string_view text, base::Arena& arena);

/// An address hidden so that it cannot be restored: the words stat.ethz.ch put for the "@", with other
/// letters replaced.
[[nodiscard]] bool is_lost_address(std::string_view text);

/// `user at host.tld` at the end of a line: where it begins; npos: the line does not end with one.
[[nodiscard]] std::size_t find_obscured_tail(std::string_view line);

/// "user@host": no blanks, one "@" or more, something on both sides of the last.
[[nodiscard]] bool is_plain_address(std::string_view text);

}  // namespace pipermill::mail
