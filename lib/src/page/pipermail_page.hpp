#pragma once

#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "page/article.hpp"

namespace pipermill::page {

/// The mark above the text of every article page of Pipermail, in all its versions and languages
/// (article.html).
inline constexpr std::string_view begin_article = "<!--beginarticle-->";

/// An article page of Pipermail (HyperArch.py as_html, templates/*/article.html), 1998 to now. None without
/// the mark.
[[nodiscard]] std::optional<Article> parse_pipermail_page(std::string_view html, base::Arena& arena);

}  // namespace pipermill::page
