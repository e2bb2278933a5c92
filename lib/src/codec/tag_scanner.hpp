#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::codec {

/// What a piece of HTML is.
enum class HtmlKind {
  none,  ///< There is no more.
  text,
  tag,  ///< With declarations and processing instructions.
  comment,
};

/// A piece of HTML, in the input it was read from.
struct HtmlToken {
  HtmlKind kind = HtmlKind::none;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name = {};    ///< Of a tag, as written: "H1", "/pre"; of a declaration it is empty.
  std::string_view inside = {};  ///< A text; the attributes of a tag; what a comment says.

  explicit operator bool() const { return kind != HtmlKind::none; }

  /// It is a tag of that name, in any case.
  [[nodiscard]] bool is_tag(std::string_view wanted) const {
    return kind == HtmlKind::tag && base::iequals(name, wanted);
  }
};

/// Whether a ">" in the quotes of an attribute ends its tag.
enum class HtmlQuotes {
  count,   ///< It does not, unless the quotes have no end: of templates, and of what their users wrote.
  ignored  ///< It does: of text in which a "<" may stand that is no tag, with quotes that belong to no tag.
};

/// Goes over HTML once, forwards: texts, tags and comments, which follow each other without a gap.
///
/// A "<" begins a tag before a letter, "/", "!" or "?" where a ">" follows, a comment as "<!--" where "-->"
/// follows. Each other one is a character of the text.
///
/// Each byte is looked at a bounded number of times in the life of a scanner, whatever the input: a search
/// either ends where the scanner goes on, or its result is kept. So whoever looks for more than one thing
/// keeps his scanner. Views of tokens last as long as the input.
class TagScanner {
 public:
  explicit TagScanner(std::string_view html, HtmlQuotes quotes = HtmlQuotes::count)
      : html_(html), quotes_(quotes) {}

  /// The next piece; kind `none` at the end.
  HtmlToken next();

  /// The next tag or comment; kind `none` where there is no more.
  HtmlToken next_markup();

  /// The next tag of that name, in any case; kind `none` where there is no more.
  HtmlToken next_tag(std::string_view name);

  /// Goes on at `at`. The scanner does not go back: what it has passed stays behind it.
  void skip_to(std::size_t at);

  [[nodiscard]] std::string_view html() const { return html_; }

 private:
  [[nodiscard]] HtmlToken markup_at(std::size_t begin);
  [[nodiscard]] HtmlToken comment_at(std::size_t begin);
  [[nodiscard]] std::size_t end_of_tag(std::size_t from);
  [[nodiscard]] std::size_t unquoted_end(std::size_t from, std::size_t end);

  std::string_view html_;
  HtmlQuotes quotes_;
  std::size_t at_ = 0;
  HtmlToken found_;  // behind the text that was handed out last
  bool has_comment_end_ = true;
  bool has_tag_end_ = true;
  std::size_t quotes_from_ = 0;  // before it quotes do not count: those of a tag there had no end
};

}  // namespace pipermill::codec
