#include "page/pipermail_page.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "codec/html_escapes.hpp"
#include "codec/tag_scanner.hpp"
#include "page/mailto.hpp"
#include "page/markup.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view end_article = "<!--endarticle-->";

/// One page, and where its text goes.
class Parser {
 public:
  Parser(std::string_view html, base::Arena& arena) : html_(html), arena_(arena) {}

  std::optional<Article> parse() {
    const auto begin = html_.find(begin_article);
    if (begin == std::string_view::npos) return std::nullopt;
    // Text cannot hold the marks, since its "<" is escaped; where there are several, all between the
    // outermost is text.
    const auto last = html_.rfind(end_article);
    const auto body_begin = begin + begin_article.size();
    const auto end = last == std::string_view::npos || last < body_begin ? end_of_cut(body_begin) : last;
    read_head(html_.substr(0, begin));
    article_.text = text_of(html_.substr(body_begin, end - body_begin));
    article_.text_size = article_.text.size();
    read_foot(html_.substr(end));
    return article_;
  }

 private:
  /// Where the text of a page ends that has no mark for it: it was cut, or saved without comments.
  [[nodiscard]] std::size_t end_of_cut(std::size_t begin) const {
    const auto end_of_pre = find_tag(html_, begin, "/PRE");
    return end_of_pre ? end_of_pre.end : html_.size();
  }

  /// On one line, trimmed: a line end with a blank behind it is a fold of the field (RFC 5322 section 2.2.3),
  /// others are the template's.
  std::string_view line_of(std::string_view html, codec::HtmlNames names = codec::HtmlNames::escapes) {
    scratch_.clear();
    codec::append_without_tags(html, names, scratch_);
    const auto text = base::trim(scratch_);
    char* const line = arena_.allocate(text.size());
    std::size_t size = 0;
    for (std::size_t n = 0; n < text.size(); ++n) {
      const bool is_line_end = text[n] == '\n' || text[n] == '\r';
      if (is_line_end && base::is_space(text[n + 1])) continue;
      line[size++] = is_line_end ? ' ' : text[n];
    }
    return {line, size};
  }

  /// Values of the heading hold no tags, so that one that was not closed ends all the same.
  static std::string_view words_behind(std::string_view head, const codec::HtmlToken& tag) {
    return tag ? head.substr(tag.end, head.find('<', tag.end) - tag.end) : std::string_view{};
  }

  void read_head(std::string_view head) {
    const auto body = find_element(head, 0, "BODY");
    const auto title = find_tag(head, body ? body.begin : 0, "H1");
    article_.subject = line_of(title ? words_behind(head, title) : find_element(head, 0, "TITLE").inside);
    const auto author = find_tag(head, title.end, "B");
    article_.name = line_of(words_behind(head, author));
    const auto mail = find_tag(head, author.end, "A");
    article_.address = line_of(words_behind(head, mail));
    article_.date = line_of(words_behind(head, find_tag(head, std::max(author.end, mail.end), "I")));
    page::read_mailto(mail.inside, arena_, article_);
    codec::TagScanner tags(head);
    for (auto link = tags.next_tag("LINK"); link; link = tags.next_tag("LINK")) {
      if (!base::iequals(attribute(link.inside, "REL"), "Index")) continue;
      article_.index_url = line_of(attribute(link.inside, "HREF"));
      break;
    }
  }

  /// The text between the marks: `<PRE>` around it, quotes in italics, addresses and URLs linked. What stands
  /// outside of
  /// `<PRE>` is HTML that the author wrote, as it was sent.
  std::string_view text_of(std::string_view body) {
    scratch_.clear();
    codec::TagScanner tags(body);
    auto pre = next_element(tags, "PRE");
    const auto end = base::trim_right(body).size();
    // Somebody took the marks of the template away: then all of it is what the reader sees.
    if (!pre && end != 0) {
      codec::append_without_tags(body, codec::HtmlNames::escapes, scratch_);
      return arena_.store(scratch_);
    }
    std::size_t from = 0;
    while (from < end) {
      const auto outside = body.substr(from, (pre ? pre.begin : body.size()) - from);
      const bool is_between = from != 0 && pre;
      if (is_between || !base::trim_left(outside).empty()) scratch_ += outside;
      if (!pre) break;
      codec::append_without_tags(pre.inside, codec::HtmlNames::escapes, scratch_);
      from = pre.end;
      pre = next_element(tags, "PRE");
    }
    return arena_.store(scratch_);
  }

  void read_foot(std::string_view foot) {
    codec::TagScanner tags(foot);
    for (auto link = next_element(tags, "A"); link; link = next_element(tags, "A")) {
      const auto target = attribute(link.attributes, "HREF");
      if (target.find("/listinfo") == std::string_view::npos) continue;
      article_.list_url = line_of(target);
      article_.footer = line_of(link.inside, codec::HtmlNames::all);
    }
  }

  std::string_view html_;
  base::Arena& arena_;
  Article article_;
  std::string scratch_;
};

}  // namespace

std::optional<Article> parse_pipermail_page(std::string_view html, base::Arena& arena) {
  return Parser(html, arena).parse();
}

}  // namespace pipermill::page
