#pragma once

#include <optional>
#include <string_view>

namespace pipermill::body {

/// What stands between the dashes of a separator, in any language; a "?" stands for a character that the
/// list's charset did not have.
[[nodiscard]] bool is_separator_words(std::string_view words);

/// A value that says there is none ("not available"), in any language, or a placeholder that was never filled
/// in.
[[nodiscard]] bool is_filler(std::string_view value);

/// A line that tells of a part of which nothing is left: Mailman's in any language, and those of other
/// programs.
struct RemovedLine {
  std::string_view type;  ///< Empty where it does not tell.
};
[[nodiscard]] std::optional<RemovedLine> parse_removed(std::string_view line);

/// "Skipped content of type T", in any language.
struct SkippedLine {
  std::string_view type;
  std::size_t length = 0;  ///< Bytes of the line that are it; a separator may follow.
};
[[nodiscard]] std::optional<SkippedLine> parse_skipped(std::string_view line);

}  // namespace pipermill::body
