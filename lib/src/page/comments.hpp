#pragma once

#include <string_view>

#include "codec/tag_scanner.hpp"

namespace pipermill::page {

/// A comment of the page by which an archiver keeps what it knows: `<!--X-Date: VALUE -->`, `<!--
/// sent="VALUE" -->`.
struct Comment {
  std::string_view name;
  std::string_view value;  ///< Escapes and all.

  explicit operator bool() const { return !name.empty(); }
};

/// The next `<!--NAME: VALUE -->` of MHonArc (lib/mhutil.pl); comments of other kinds are passed over.
[[nodiscard]] Comment next_mhonarc_comment(codec::TagScanner& tags);

/// The next `<!-- NAME="VALUE" -->` of Hypermail (src/print.c printcomment). A value may hold quotes, and
/// what ends other comments.
[[nodiscard]] Comment next_hypermail_comment(codec::TagScanner& tags);

}  // namespace pipermill::page
