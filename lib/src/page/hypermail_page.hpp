#pragma once

#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "page/article.hpp"

namespace pipermill::page {

/// The page is a message's, by the marks of Hypermail. `html` may be its beginning.
[[nodiscard]] bool is_hypermail_page(std::string_view html);

/// A message page of Hypermail 1 or 2 (src/print.c), or of the W3C, which runs it: fields from its comments.
/// None without them.
[[nodiscard]] std::optional<Article> parse_hypermail_page(std::string_view html, base::Arena& arena);

}  // namespace pipermill::page
