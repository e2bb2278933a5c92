#pragma once

#include <optional>
#include <string_view>

#include "base/arena.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "mail/header_text.hpp"

namespace pipermill::mail {

/// A HeaderText and what it works with.
struct TextFixture {
  base::Arena arena;
  codec::Converter converter;
  codec::CharsetGuesser guesser;
  HeaderText text{arena, converter, guesser};
};

/// For rows: "-" where there is none.
inline std::string_view shown(const std::optional<std::string_view>& text) { return text.value_or("-"); }

}  // namespace pipermill::mail
