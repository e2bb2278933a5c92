#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipermill::codec {

struct HtmlText {
  std::string text;
  bool is_cut = false;  ///< Elements were nested deeper than anybody writes; what follows is not there.
};

/// What a reader of HTML sees, as plain text: paragraphs apart, lists with marks, quotations (blockquote)
/// behind "> ", links with their target behind them, `pre` as it stands. Valid UTF-8 in and out. None in a
/// build without libxml2. Throws what the system throws where memory ends, and nothing else.
[[nodiscard]] std::optional<HtmlText> html_to_text(std::string_view html);

/// The charset that HTML names itself, in lower case: `<meta charset="koi8-r">`, `content="text/html;
/// charset=koi8-r"`. Empty: none in its first four kilobytes.
[[nodiscard]] std::string charset_of_html(std::string_view html);

}  // namespace pipermill::codec
