#include "page/index.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.hpp"
#include "codec/html_escapes.hpp"
#include "codec/tag_scanner.hpp"
#include "page/markup.hpp"
#include "page/url.hpp"

namespace pipermill::page {

namespace {

bool has(std::string_view html, std::string_view mark) { return html.find(mark) != std::string_view::npos; }

/// It leads somewhere: an index without a link lists nothing, and what looks like one is a text about it.
bool has_link(std::string_view html) {
  codec::TagScanner tags(html);
  for (auto tag = tags.next_tag("a"); tag; tag = tags.next_tag("a")) {
    if (!attribute(tag.inside, "href").empty()) return true;
  }
  return false;
}

/// `HREF="000123.html"`: a link to a page whose name is a number.
bool links_to_number(std::string_view html) {
  constexpr std::string_view href = "href=\"";
  constexpr std::size_t least = 4;
  for (auto at = html.find('='); at != std::string_view::npos; at = html.find('=', at + 1)) {
    if (at + 2 < href.size() || !base::iequals(html.substr(at + 2 - href.size(), href.size()), href))
      continue;
    auto name = html.substr(at + 2);
    const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
    if (digits >= least && name.substr(digits).starts_with(".html\"")) return true;
  }
  return false;
}

bool is_of_pipermail(std::string_view html) {
  if (has(html, ".html#start\"") || (has(html, "/thread.html\"") && has(html, "/author.html\""))) return true;
  if (links_to_number(html) && has(html, "<A NAME=\"")) return true;
  if (has(html, "No messages have been posted to this list yet") && has(html, "istinfo")) return true;
  if (has(html, "istinfo/") && (has(html, "mailman.jpg") || has(html, "Delivered by Mailman"))) return true;
  const bool is_about_list = has(html, "../subscribe/") || has(html, "/mailman/subscribe/");
  return is_about_list && has(html, "istinfo");
}

bool is_of_hypermail(std::string_view html) {
  const bool names_itself =
      has(html, R"(content="hypermail )") || has(html, R"(<meta name="Subject" content="By )");
  return names_itself &&
         (has(html, "\"author.html\"") || has(html, "\"subject.html\"") || links_to_number(html));
}

/// What a link leads to, by the name of the file.
LinkKind kind_of(std::string_view url) {
  constexpr std::array<std::string_view, 8> indexes = {"thread", "threads", "subject",  "author",
                                                       "date",   "index",   "maillist", "attachment"};
  constexpr std::array<std::string_view, 5> volumes = {".txt", ".txt.gz", ".mbox", ".mbox.gz", ".mbx"};
  constexpr std::size_t fewest = 4;
  if (url.find("/listinfo") != std::string_view::npos) return LinkKind::info;
  const auto file = file_of_url(url);
  if (std::any_of(volumes.begin(), volumes.end(), [&](auto end) { return file.ends_with(end); }))
    return LinkKind::volume;
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos || !file.substr(dot).starts_with(".htm")) return LinkKind::other;
  auto name = file.substr(0, dot);
  if (std::find(indexes.begin(), indexes.end(), name) != indexes.end()) return LinkKind::index;
  const auto digits = name.find_first_of("0123456789");
  const auto word = name.substr(0, digits);
  if (digits == std::string_view::npos ||
      name.find_first_not_of("0123456789", digits) != std::string_view::npos)
    return LinkKind::other;
  if ((word.empty() || word == "msg") && name.size() - digits >= fewest) return LinkKind::message;
  return word == "mail" || word == "thrd" || word == "maillist" || word == "threads" ? LinkKind::index
                                                                                     : LinkKind::other;
}

/// Goes through a page once, tag by tag.
class LinkReader {
 public:
  explicit LinkReader(std::string_view html) : html_(html), tags_(html) {}

  std::vector<IndexLink> read() {
    for (auto token = tags_.next_markup(); token; token = tags_.next_markup()) take(token);
    return std::move(links_);
  }

 private:
  void take(const codec::HtmlToken& token) {
    if (token.kind == codec::HtmlKind::comment) return take_comment(token.inside);
    if (token.is_tag("ul")) ++lists_;
    if (token.is_tag("/ul") && lists_ > 0) --lists_;
    if (token.is_tag("a")) take_link(token);
    if ((token.is_tag("i") || token.is_tag("em")) && !has_author_) take_author(token.end);
  }

  /// `<!--1 01107278869.41919-01107296020.41920- -->`
  void take_comment(std::string_view inside) {
    const int depth = base::take_number(inside, 4);
    if (depth < 0 || !inside.starts_with(' ')) return;
    const auto key = base::trim(inside);
    if (!parse_thread_key(key)) return;
    key_ = key;
    key_depth_ = static_cast<std::size_t>(depth);
  }

  void take_link(const codec::HtmlToken& tag) {
    const auto href = text_of(attribute(tag.inside, "href"));
    const bool leads_away = !href.empty() && !href.starts_with('#') && !base::istarts_with(href, "mailto:") &&
                            !base::istarts_with(href, "javascript:");
    if (!leads_away) return;
    IndexLink found;
    found.href = without_fragment(href);
    found.kind = kind_of(found.href);
    found.text = text_of(element_of(tag, tags_).inside);
    found.depth = !key_.empty() ? key_depth_ : lists_ > 1 ? lists_ - 1 : 0;
    has_author_ = found.kind != LinkKind::message;
    if (!has_author_) found.thread_key = std::exchange(key_, {});
    links_.push_back(std::move(found));
  }

  /// The name that stands behind a message, without a tag in it; of MHonArc "<em>From</em>: NAME" too.
  void take_author(std::size_t begin) {
    const auto inside = html_.substr(begin, html_.find('<', begin) - begin);
    auto words = text_of(inside);
    const auto rest = html_.substr(begin + inside.size());
    constexpr std::string_view from_end = "</em>:";
    if (words == "From" && rest.starts_with(from_end))
      words = text_of(rest.substr(from_end.size(), rest.find('<', 1) - from_end.size()));
    if (!words.empty()) links_.back().author = words;
    has_author_ = true;
  }

  /// On one line.
  static std::string text_of(std::string_view html) {
    std::string text;
    codec::append_without_tags(html, codec::HtmlNames::all, text);
    for (char& c : text) {
      if (base::is_space(c)) c = ' ';
    }
    return std::string(base::trim(text));
  }

  std::string_view html_;
  codec::TagScanner tags_;
  std::vector<IndexLink> links_;
  std::string key_;
  std::size_t key_depth_ = 0;
  std::size_t lists_ = 0;
  bool has_author_ = true;
};

}  // namespace

IndexOf index_of(std::string_view html) {
  if (!begins_as_html(html)) return IndexOf::none;
  constexpr std::size_t head_size = 4096;
  const auto head = html.substr(0, head_size);
  if (has(head, "<!-- MHonArc v") && has(html, "href=\"msg")) return IndexOf::mhonarc;
  if (is_of_hypermail(html)) return IndexOf::hypermail;
  return is_of_pipermail(html) && has_link(html) ? IndexOf::pipermail : IndexOf::none;
}

std::vector<IndexLink> links_of(std::string_view html) { return LinkReader(html).read(); }

std::optional<ThreadKey> parse_thread_key(std::string_view key) {
  constexpr std::size_t seconds_size = 11;
  if (!key.ends_with('-')) return std::nullopt;
  key.remove_suffix(1);
  // An id may hold "-" too; behind the last link of the chain stand eleven digits and "." or "/".
  for (auto end = key.size(); end != 0;) {
    const auto dash = key.substr(0, end).rfind('-');
    const auto begin = dash == std::string_view::npos ? 0 : dash + 1;
    const auto last = key.substr(begin);
    const bool has_seconds = last.size() > seconds_size &&
                             (last[seconds_size] == '.' || last[seconds_size] == '/') &&
                             std::all_of(last.begin(), last.begin() + seconds_size, base::is_digit);
    if (has_seconds) {
      ThreadKey found;
      for (const char c : last.substr(0, seconds_size)) found.timestamp = found.timestamp * 10 + (c - '0');
      if (last[seconds_size] == '/') found.message_id = last.substr(seconds_size + 1);
      found.parent = key.substr(0, begin);
      return found;
    }
    end = dash == std::string_view::npos ? 0 : dash;
  }
  return std::nullopt;
}

}  // namespace pipermill::page
