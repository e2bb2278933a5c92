#pragma once

#include <string_view>

namespace pipermill::page {

/// The list's name in the last line of a Pipermail page; empty: it is no such line. "_" stands for a blank
/// where html2text made the text.
[[nodiscard]] std::string_view list_of_footer(std::string_view line);

}  // namespace pipermill::page
