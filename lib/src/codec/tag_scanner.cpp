#include "codec/tag_scanner.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace pipermill::codec {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view comment_open = "<!--";
constexpr std::string_view comment_shut = "-->";

/// "H1", "/pre": the name at the front of what follows "<".
std::string_view name_of(std::string_view tag) {
  std::size_t n = tag.starts_with('/') ? 1 : 0;
  while (n < tag.size() && base::is_alnum(tag[n])) ++n;
  return tag.substr(0, n);
}

bool begins_tag(std::string_view rest) {
  return rest.size() > 1 && (base::is_alpha(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?');
}

}  // namespace

HtmlToken TagScanner::next() {
  const auto begin = at_;
  auto token = next_markup();
  const auto end = token ? token.begin : html_.size();
  if (begin >= end) return token;
  found_ = token;
  at_ = end;
  return {HtmlKind::text, begin, end, {}, html_.substr(begin, end - begin)};
}

HtmlToken TagScanner::next_markup() {
  if (found_.end > at_) {
    at_ = found_.end;
    return found_;
  }
  for (auto at = html_.find('<', at_); at != npos; at = html_.find('<', at + 1)) {
    const auto token = markup_at(at);
    if (!token) continue;
    at_ = token.end;
    return token;
  }
  at_ = html_.size();
  return {};
}

HtmlToken TagScanner::next_tag(std::string_view name) {
  auto token = next_markup();
  while (token && !token.is_tag(name)) token = next_markup();
  return token;
}

void TagScanner::skip_to(std::size_t at) {
  at_ = std::max(at_, std::min(at, html_.size()));
  if (found_.begin < at_) found_ = {};
}

HtmlToken TagScanner::markup_at(std::size_t begin) {
  const auto rest = html_.substr(begin);
  if (!begins_tag(rest)) return {};
  if (rest.starts_with(comment_open)) return comment_at(begin);
  const auto name = name_of(rest.substr(1));
  const auto from = begin + 1 + name.size();
  const auto close = end_of_tag(from);
  if (close == npos) return {};
  return {HtmlKind::tag, begin, close + 1, name, html_.substr(from, close - from)};
}

HtmlToken TagScanner::comment_at(std::size_t begin) {
  // Where one has no end, none behind it has.
  if (!has_comment_end_) return {};
  constexpr std::size_t least = 2;  // "<!-->" is a comment
  const auto close = html_.find(comment_shut, begin + least);
  has_comment_end_ = close != npos;
  if (!has_comment_end_) return {};
  const auto from = std::min(begin + comment_open.size(), close);
  return {HtmlKind::comment, begin, close + comment_shut.size(), {}, html_.substr(from, close - from)};
}

/// The ">" of the tag whose name ends at `from`; npos: there is none.
std::size_t TagScanner::end_of_tag(std::size_t from) {
  if (html_.substr(from).starts_with('>')) return from;  // as most do
  if (!has_tag_end_) return npos;
  const auto end = html_.find('>', from);
  has_tag_end_ = end != npos;
  const bool may_be_quoted = has_tag_end_ && quotes_ == HtmlQuotes::count && from >= quotes_from_;
  return may_be_quoted ? unquoted_end(from, end) : end;
}

/// The first ">" from `end` on that stands in no quotes; `end` where the quotes have no end.
std::size_t TagScanner::unquoted_end(std::size_t from, std::size_t end) {
  constexpr std::size_t longest = 8192;
  const auto near = html_.substr(0, from + longest);
  const auto first = end;
  while (end < near.size()) {
    auto quote = near.substr(0, end).find('"', from);
    while (quote != npos && near[quote - 1] != '=') quote = near.substr(0, end).find('"', quote + 1);
    if (quote == npos) return end;
    const auto shut = near.find('"', quote + 1);
    if (shut == npos) break;
    from = shut + 1;
    if (end < from) end = std::min(near.find('>', from), near.size());
  }
  quotes_from_ = near.size();
  return first;
}

}  // namespace pipermill::codec
