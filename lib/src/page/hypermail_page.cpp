#include "page/hypermail_page.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "codec/html_escapes.hpp"
#include "codec/tag_scanner.hpp"
#include "page/comments.hpp"
#include "page/markup.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view body_begin = "<!-- body=\"start\" -->";
constexpr std::string_view body_end = "<!-- body=\"end\" -->";

class Parser {
 public:
  Parser(std::string_view html, base::Arena& arena) : html_(html), arena_(arena) {}

  std::optional<Article> parse() {
    if (!is_hypermail_page(html_)) return std::nullopt;
    const auto begin = std::min(html_.find(body_begin), html_.size());
    read_comments(html_.substr(0, begin));
    read_title(html_.substr(0, begin));
    read_recipients(html_.substr(0, begin));  // of the W3C
    const auto rest = html_.substr(std::min(begin + body_begin.size(), html_.size()));
    // A page that is shown in a page has the mark too.
    auto body = rest.substr(0, rest.rfind(body_end));
    if (const auto header = header_shown(body)) {
      read_recipients(header.inside);
      body.remove_prefix(header.end);
    }
    if (const auto received = body.rfind("<span id=\"received\">"); received != std::string_view::npos)
      body = body.substr(0, received);
    article_.html = body;
    read_parts();
    return std::move(article_);
  }

 private:
  /// From 2.2 on the header is shown at the front of the body.
  static Element header_shown(std::string_view body) {
    constexpr std::size_t most_before = 100;
    codec::TagScanner tags(body);
    for (auto tag = tags.next_markup(); tag; tag = tags.next_markup()) {
      if (base::trim(body.substr(0, tag.begin)).size() >= most_before) break;
      if (tag.is_tag("address")) return element_of(tag, tags);
    }
    return {};
  }

  /// "--" may not stand in a comment, and every hyphen of such a value is a dash.
  std::string_view value_of(std::string_view html) {
    constexpr std::string_view dash = "&ndash;";
    std::string hyphens;
    while (true) {
      const auto at = html.find(dash);
      hyphens += html.substr(0, at);
      if (at == std::string_view::npos) break;
      hyphens += '-';
      html.remove_prefix(at + dash.size());
    }
    std::string text;
    codec::append_unescaped(hyphens, codec::HtmlNames::all, text);
    return arena_.store(base::trim(text));
  }

  /// The "@" of an id is hidden as that of an address; what stands before it may hold the word too.
  std::string_view id_of(std::string_view html) {
    constexpr std::string_view hidden = "_at_";
    const auto id = value_of(html);
    const auto at = id.rfind(hidden);
    if (at == std::string_view::npos || id.find('@') != std::string_view::npos) return id;
    return arena_.store(std::string(id.substr(0, at)) + '@' + std::string(id.substr(at + hidden.size())));
  }

  void read_recipients(std::string_view header) {
    if (article_.to.empty()) article_.to = recipients(header, "<span id=\"to\">");
    if (article_.cc.empty()) article_.cc = recipients(header, "<span id=\"cc\">");
  }

  /// "<dfn>To</dfn>: Ada <ada@example.org>" without its label.
  std::string_view recipients(std::string_view header, std::string_view span) {
    const auto at = header.find(span);
    if (at == std::string_view::npos) return {};
    const auto rest = header.substr(at + span.size());
    std::string text;
    codec::append_without_tags(rest.substr(0, rest.find("</span>")), codec::HtmlNames::all, text);
    const auto colon = text.find(':');
    return colon == std::string::npos ? std::string_view{}
                                      : arena_.store(base::trim(std::string_view(text).substr(colon + 1)));
  }

  /// "<li>image/png attachment: <a href="att-0001/kite.png">kite.png</a>": what became of parts.
  void read_parts() {
    constexpr std::string_view label = " attachment: ";
    constexpr std::string_view item = "<li>";
    constexpr std::size_t longest_type = 100;
    const auto html = article_.html;
    if (html.find(label) == std::string_view::npos) return;
    codec::TagScanner tags(html);
    auto type = std::string_view::npos;  // one past the item that is open
    for (auto tag = tags.next_markup(); tag; tag = tags.next_markup()) {
      if (html.substr(tag.begin, tag.end - tag.begin) == item) type = tag.end;
      const bool is_link = type <= tag.begin && tag.begin - type <= longest_type + label.size() &&
                           tag.is_tag("a") && html.substr(type, tag.begin - type).ends_with(label);
      if (!is_link) continue;
      const auto link = element_of(tag, tags);
      LinkedPart part;
      part.html = html.substr(type - item.size(), link.end - type + item.size());
      part.type = value_of(html.substr(type, tag.begin - type - label.size()));
      part.url = value_of(attribute(link.attributes, "href"));
      part.name = value_of(link.inside);
      article_.parts.push_back(part);
      type = std::string_view::npos;
    }
  }

  void read_comments(std::string_view head) {
    codec::TagScanner tags(head);
    for (auto comment = next_hypermail_comment(tags); comment; comment = next_hypermail_comment(tags)) {
      const auto is = [&](std::string_view name) { return comment.name == name; };
      if (is("sent")) article_.date = value_of(comment.value);
      if (is("isosent")) article_.date_utc = value_of(comment.value);
      if (is("received")) article_.received = value_of(comment.value);
      if (is("isoreceived")) article_.received_utc = value_of(comment.value);
      if (is("name")) article_.name = value_of(comment.value);
      if (is("email")) article_.address = value_of(comment.value);
      if (is("subject")) article_.subject = value_of(comment.value);
      if (is("id")) article_.message_id = id_of(comment.value);
      if (is("inreplyto")) article_.parent_id = id_of(comment.value);
      if (is("charset")) article_.charset = value_of(comment.value);
    }
    if (article_.subject == "(no subject)") article_.subject = {};  // what Hypermail calls it
  }

  /// "SUBJECT from NAME on DATE (LIST)", from 2.2 on.
  void read_title(std::string_view head) {
    std::string title;
    codec::append_without_tags(find_element(head, 0, "title").inside, codec::HtmlNames::all, title);
    const auto text = base::trim(title);
    const auto open = text.rfind('(');
    const bool has_list = text.ends_with(')') && text.find(" from ") != std::string_view::npos &&
                          open != std::string_view::npos && open > 0 && text[open - 1] == ' ';
    if (!has_list) return;
    // The W3C has "ADDRESS from MONTH YEAR" there.
    auto list = text.substr(open + 1, text.size() - open - 2);
    list = list.substr(0, list.find(" from "));
    if (const auto at = list.find('@'); at != std::string_view::npos) {
      article_.list_address = arena_.store(list);
      list = list.substr(0, at);
    }
    article_.list_name = arena_.store(list);
  }

  std::string_view html_;
  base::Arena& arena_;
  Article article_;
};

}  // namespace

bool is_hypermail_page(std::string_view html) {
  constexpr std::array<std::string_view, 4> marks = {"<!-- received=\"", "<!-- sent=\"", "<!-- subject=\"",
                                                     body_begin};
  return std::any_of(marks.begin(), marks.end(),
                     [&](auto mark) { return html.find(mark) != std::string_view::npos; });
}

std::optional<Article> parse_hypermail_page(std::string_view html, base::Arena& arena) {
  return Parser(html, arena).parse();
}

}  // namespace pipermill::page
