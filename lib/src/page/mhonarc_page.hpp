#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "page/article.hpp"

namespace pipermill::page {

/// The page is a message's, by the marks of MHonArc's default layout. `html` may be its beginning.
[[nodiscard]] bool is_mhonarc_page(std::string_view html);

/// A message page of MHonArc 2 (lib/mhamain.pl, lib/ewhutil.pl) or of what is made with it (Sympa): fields
/// from its comments, which are whole, and from the header it shows. None without its marks.
[[nodiscard]] std::optional<Article> parse_mhonarc_page(std::string_view html, base::Arena& arena);

/// X-From-R13: lower case rotated by 13; capitals, "@" and "[" by 14 in a ring of 28. Undoes itself.
void rotate_mhonarc(std::string& text);

}  // namespace pipermill::page
