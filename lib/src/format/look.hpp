#pragma once

#include <string>
#include <string_view>

#include "format/format.hpp"

namespace pipermill::format {

/// The first bytes as a person can be shown them: printable ASCII, the rest as "\\x..".
[[nodiscard]] std::string printable_beginning(std::string_view bytes);

/// Charset of the beginning of a file, whose last character may be cut: "us-ascii", "utf-8" or a guess;
/// empty: it is no text.
[[nodiscard]] std::string charset_of(std::string_view bytes);

/// How the head of what stands before the first separator is written: that of a message without a separator
/// of its own, as when one was saved alone, or none.
[[nodiscard]] mail::Layout layout_before_first(const Format& format, int mode, std::string_view bytes);

}  // namespace pipermill::format
