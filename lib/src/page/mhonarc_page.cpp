#include "page/mhonarc_page.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "codec/html_escapes.hpp"
#include "codec/tag_scanner.hpp"
#include "page/comments.hpp"
#include "page/markup.hpp"
#include "page/text_marks.hpp"
#include "page/url.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view body_begin = "<!--X-Body-of-Message-->";
constexpr std::string_view body_end = "<!--X-Body-of-Message-End-->";
constexpr std::string_view message_end = "<!--X-MsgBody-End-->";

constexpr std::string_view left_out = "<p><tt>&lt;&lt;";  // begins the paragraph of a part

constexpr std::string_view nobody = "Unknown";  // where the mail had no sender

class Parser {
 public:
  Parser(std::string_view html, base::Arena& arena) : html_(html), arena_(arena) {}

  std::optional<Article> parse() {
    if (!is_mhonarc_page(html_)) return std::nullopt;
    const auto body = std::min(html_.find(body_begin), html_.size());
    read_comments(html_.substr(0, body));
    read_header(html_.substr(0, body));
    add_missing();
    const auto rest = html_.substr(std::min(body + body_begin.size(), html_.size()));
    article_.html = rest.substr(0, std::min(rest.find(body_end), rest.find(message_end)));
    read_parts();
    return std::move(article_);
  }

 private:
  /// Of a comment: "-", "&" and "<" stand as numbers in it.
  static std::string unescaped(std::string_view value) {
    std::string text;
    codec::append_unescaped(value, codec::HtmlNames::escapes, text);
    return text;
  }

  std::string_view line_of(std::string_view html) {
    std::string text;
    codec::append_without_tags(html, codec::HtmlNames::all, text);
    for (char& c : text) {
      if (base::is_space(c)) c = ' ';
    }
    return arena_.store(base::trim(text));
  }

  void read_comments(std::string_view head) {
    codec::TagScanner tags(head);
    for (auto comment = next_mhonarc_comment(tags); comment; comment = next_mhonarc_comment(tags)) {
      const auto is = [&](std::string_view name) { return comment.name == name; };
      auto value = unescaped(comment.value);
      if (is("X-From-R13")) rotate_mhonarc(value);
      if (is("X-Subject")) subject_ = arena_.store(value);
      if (is("X-From") || is("X-From-R13")) from_ = arena_.store(value);
      if (is("X-Date")) article_.received = arena_.store(value);
      if (is("X-Message-Id")) message_id_ = arena_.store(value);
      if (is("X-Reference")) references_ += '<' + value + "> ";
      if (is("X-Derived")) derived_.push_back(arena_.store(value));
    }
  }

  /// The lines of the header that is shown, "<li><em>Name</em>: value</li>". The comments know subject and
  /// sender as they were sent, the lines with addresses hidden.
  void read_header(std::string_view head) {
    const auto begin = head.find("<!--X-Subject-Header-End-->");
    if (begin == std::string_view::npos) return;
    auto list = head.substr(begin);
    list = list.substr(
        0, std::min(list.find("<!--X-Head-of-Message-End-->"), list.find("<!--X-Head-Body-Sep-Begin-->")));
    codec::TagScanner tags(list);
    for (auto item = tags.next_tag("li"); item;) {
      const auto next = tags.next_tag("li");
      const auto line = line_of(list.substr(item.end, (next ? next.begin : list.size()) - item.end));
      add_line(line);
      item = next;
    }
  }

  void add_line(std::string_view line) {
    const auto label = split_label(line);
    if (!label) return;
    const auto name = label->name;
    auto value = label->value;
    if (base::iequals(name, "subject")) value = take(subject_, value);
    if (base::iequals(name, "from")) value = take(from_, value);
    if (base::iequals(name, "message-id")) value = take(message_id_, value);
    has_references_ |= base::iequals(name, "references");
    if (!base::iequals(name, "from") || value != nobody) article_.fields.add(name, value);
  }

  /// What the comment says, once; else what is shown.
  static std::string_view take(std::string_view& known, std::string_view shown) {
    const auto value = known.empty() ? shown : known;
    known = {};
    return value;
  }

  void add_missing() {
    if (!subject_.empty()) article_.fields.add("Subject", subject_);
    if (!from_.empty() && from_ != nobody) article_.fields.add("From", from_);
    if (!message_id_.empty())
      article_.fields.add("Message-ID", arena_.store('<' + std::string(message_id_) + '>'));
    if (!has_references_ && !references_.empty())
      article_.fields.add("References", arena_.store(references_));
  }

  /// Files that were made of parts are named by comments; the body has a paragraph for each. Parts that were
  /// left out have their type there.
  void read_parts() {
    const auto html = article_.html;
    if (derived_.empty() && html.find(left_out) == std::string_view::npos) return;
    std::sort(derived_.begin(), derived_.end());
    codec::TagScanner tags(html);
    for (auto tag = tags.next_tag("p"); tag;) {
      const auto next = tags.next_tag("p");
      const auto paragraph = html.substr(tag.begin, (next ? next.begin : html.size()) - tag.begin);
      tag = next;
      const auto end = paragraph.find("</p>");
      if (end != std::string_view::npos) read_part(paragraph.substr(0, end + 4));
    }
  }

  void read_part(std::string_view paragraph) {
    LinkedPart part;
    part.html = paragraph;
    if (paragraph.starts_with(left_out)) {
      const auto inside = paragraph.substr(left_out.size());
      part.type = line_of(inside.substr(0, inside.find("&gt;")));
      if (part.type.find('/') != std::string_view::npos) article_.parts.push_back(part);
    } else if (!derived_.empty() && read_attachment(paragraph, part)) {
      article_.parts.push_back(part);
    }
  }

  bool read_attachment(std::string_view html, LinkedPart& part) {
    const auto link = find_element(html, 0, "a");
    const auto image = find_tag(html, 0, "img");
    if (!link && !image) return false;
    part.url = line_of(link ? attribute(link.attributes, "href") : attribute(image.inside, "src"));
    if (!std::binary_search(derived_.begin(), derived_.end(), part.url)) return false;
    if (link) part.name = line_of(link.inside);
    if (!link) part.description = line_of(attribute(image.inside, "alt"));
    // A part without a name is called by its file.
    if (part.name == file_of_url(part.url)) part.name = {};
    constexpr std::string_view label = "<em>Description:</em>";
    if (const auto at = html.find(label); at != std::string_view::npos)
      part.description = line_of(html.substr(at + label.size()));
    return true;
  }

  std::string_view html_;
  base::Arena& arena_;
  Article article_;
  std::string_view subject_;
  std::string_view from_;
  std::string_view message_id_;
  std::string references_;
  std::vector<std::string_view> derived_;
  bool has_references_ = false;
};

}  // namespace

bool is_mhonarc_page(std::string_view html) {
  constexpr std::array<std::string_view, 4> marks = {
      "<!--X-Head-End-->", "<!--X-Message-Id:", "<!--X-Subject-Header-End-->", body_begin};
  return std::any_of(marks.begin(), marks.end(),
                     [&](auto mark) { return html.find(mark) != std::string_view::npos; });
}

std::optional<Article> parse_mhonarc_page(std::string_view html, base::Arena& arena) {
  return Parser(html, arena).parse();
}

void rotate_mhonarc(std::string& text) {
  constexpr int half_of_ring = 14;
  constexpr int half_of_letters = 13;
  for (char& c : text) {
    if (base::is_lower(c)) {
      c = static_cast<char>('a' + (c - 'a' + half_of_letters) % (2 * half_of_letters));
    } else if (c >= '@' && c <= '[') {
      c = static_cast<char>('@' + (c - '@' + half_of_ring) % (2 * half_of_ring));
    }
  }
}

}  // namespace pipermill::page
