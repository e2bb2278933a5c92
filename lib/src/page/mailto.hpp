#pragma once

#include <string_view>

#include "base/arena.hpp"
#include "page/article.hpp"

namespace pipermill::page {

/// What the link behind an author's address on a Pipermail page says,
/// `mailto:LIST?Subject=...&In-Reply-To=ID`: the list's address and an id. The id is the message's own where
/// the subject is that of an answer (2.1.10 and later), before it is its parent's. Some translations have the
/// last two words in odd places (gl, ko). `link` holds the link; percent signs in it may be undone already.
void read_mailto(std::string_view link, base::Arena& arena, Article& article);

}  // namespace pipermill::page
