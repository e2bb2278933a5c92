#pragma once

#include <optional>
#include <string_view>

#include "mail/date.hpp"

namespace pipermill::page {

/// The date line of a Pipermail page, in the language of its list: `Fri Feb 9 19:00:40 EST 2024`,
/// `Gio 30 Maggio 2013 09:19:17 CEST` (Mailman/i18n.py ctime and its catalogs). `line` is UTF-8. None: it is
/// no such line.
[[nodiscard]] std::optional<mail::ParsedDate> parse_date(std::string_view line);

}  // namespace pipermill::page
