#include "record/page_body.hpp"

#include <algorithm>
#include <string_view>

#include "base/ascii.hpp"
#include "codec/html_escapes.hpp"
#include "codec/html_text.hpp"
#include "page/markup.hpp"
#include "record/body_text.hpp"

namespace pipermill::record {

namespace {

/// Text that its archiver escaped and put between `<pre>` and `</pre>`, with nothing but links in it: then it
/// is exact. A link may cut a reference in two, so tags go first.
bool append_plain(std::string_view html, std::string& out) {
  const auto text = base::trim(html);
  const auto pre = page::find_element(text, 0, "pre");
  if (!pre || pre.begin != 0 || pre.end != text.size()) return false;
  for (auto at = pre.inside.find('<'); at != std::string_view::npos; at = pre.inside.find('<', at + 1)) {
    const auto tag = pre.inside.substr(at + 1);
    if (!base::istarts_with(tag, "a ") && !base::istarts_with(tag, "/a>")) return false;
  }
  std::string escaped;
  codec::append_stripped(pre.inside, escaped);
  std::string_view inside = escaped;
  if (inside.starts_with('\n')) inside.remove_prefix(1);  // as browsers do
  codec::append_unescaped(inside, codec::HtmlNames::all, out);
  return true;
}

/// Appends what a reader sees of the HTML; without the library that tells, the HTML without its tags.
void append_text(std::string_view html, std::size_t max_html, PageBody& body) {
  if (base::trim(html).empty()) return;
  if (!append_plain(html, body.text)) {
    const auto text = codec::html_to_text(beginning_of(html, max_html));
    body.text += text ? text->text : "";
    body.is_too_deep |= text && text->is_cut;
    body.is_too_large |= text && html.size() > max_html;
    if (!text) codec::append_without_tags(html, codec::HtmlNames::all, body.text);
  }
  if (!body.text.empty() && !body.text.ends_with('\n')) body.text += '\n';
}

std::optional<std::string_view> some(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// The paragraph of a part, a line for each of its lines.
void append_part(const page::LinkedPart& part, PageBody& body) {
  auto html = part.html;
  const auto begin = body.text.size();
  constexpr std::string_view line_break = "<br>";
  while (!html.empty()) {
    const auto end = std::min(html.find(line_break), html.size());
    std::string line;
    codec::append_without_tags(html.substr(0, end), codec::HtmlNames::all, line);
    std::replace_if(line.begin(), line.end(), base::is_space, ' ');
    const auto text = base::trim(line);
    body.text += text;
    if (!text.empty()) body.text += '\n';
    html.remove_prefix(std::min(end + line_break.size(), html.size()));
  }
  // An image has no words.
  if (body.text.size() == begin)
    body.text.append("[").append(part.description.empty() ? part.url : part.description).append("]\n");
}

/// The segments with a stub for each place, which lie in order.
std::vector<Segment> with_stubs(const std::vector<Segment>& segments,
                                const std::vector<PageBody::Place>& places) {
  std::vector<Segment> all;
  all.reserve(segments.size() + 2 * places.size());
  auto place = places.begin();
  for (auto rest : segments) {
    while (place != places.end() && place->begin < rest.end) {
      if (rest.start < place->begin) all.push_back({rest.kind, rest.start, place->begin, rest.depth});
      if (place->begin >= rest.start) all.push_back({SegmentKind::stub, place->begin, place->end, 0});
      rest.start = std::max(rest.start, place->end);
      if (place->end > rest.end) break;  // it goes on in the next segment
      ++place;
    }
    if (rest.start < rest.end) all.push_back(rest);
  }
  return all;
}

}  // namespace

PageBody text_of_html_body(const page::Article& article, std::size_t max_html) {
  PageBody body;
  auto rest = article.html;
  for (const auto& part : article.parts) {
    const auto before = static_cast<std::size_t>(part.html.data() - rest.data());
    append_text(rest.substr(0, before), max_html, body);
    const auto begin = body.text.size();
    append_part(part, body);
    body.places.push_back({&part, begin, body.text.size()});
    rest.remove_prefix(before + part.html.size());
  }
  append_text(rest, max_html, body);
  return body;
}

void add_linked_parts(const PageBody& body, Message::Content& content) {
  if (body.places.empty()) return;
  content.segments = with_stubs(content.segments, body.places);
  for (const auto& place : body.places) {
    Attachment attachment;
    attachment.kind = place.part->url.empty() ? AttachmentKind::removed : AttachmentKind::file;
    attachment.scrubbed = true;
    attachment.name = some(place.part->name);
    attachment.type = some(place.part->type);
    attachment.description = some(place.part->description);
    attachment.url = some(place.part->url);
    attachment.offset = place.begin;
    attachment.length = place.end - place.begin;
    content.attachments.push_back(attachment);
  }
  std::stable_sort(content.attachments.begin(), content.attachments.end(),
                   [](const Attachment& a, const Attachment& b) { return a.offset < b.offset; });
}

}  // namespace pipermill::record
