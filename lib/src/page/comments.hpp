#pragma once

#include <cstddef>
#include <string_view>

namespace pipermill::page {

/// A comment of the page by which an archiver keeps what it knows: `<!--X-Date: VALUE -->`, `<!--
/// sent="VALUE" -->`.
struct Comment {
  std::string_view name;
  std::string_view value;  ///< Escapes and all.
  std::size_t end = 0;     ///< One past it; 0: there is none.

  explicit operator bool() const { return end != 0; }
};

/// The next `<!--NAME: VALUE -->` of MHonArc (lib/mhutil.pl) at or behind `from`; comments of other kinds are
/// passed over.
[[nodiscard]] Comment next_mhonarc_comment(std::string_view html, std::size_t from);

/// The next `<!-- NAME="VALUE" -->` of Hypermail (src/print.c printcomment) at or behind `from`. A value may
/// hold quotes.
[[nodiscard]] Comment next_hypermail_comment(std::string_view html, std::size_t from);

}  // namespace pipermill::page
