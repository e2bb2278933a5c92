#include "record/stored_content.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace pipermill::record {

namespace {

/// What Utils.websafe() writes; the first and the last are the scrubber's own, for a tab and a blank.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entities = {
    {{"&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp&nbsp", "\t"},
     {"&lt;", "<"},
     {"&gt;", ">"},
     {"&quot;", "\""},
     {"&#34;", "\""},
     {"&#39;", "'"},
     {"&amp;", "&"},
     {"&nbsp;", " "}}};

/// Undone once, from left to right, so that "&amp;lt;" becomes "&lt;".
void append_unescaped(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const auto at = text.find('&');
    out += text.substr(0, at);
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    std::size_t size = 1;
    std::string_view plain = text.substr(0, 1);
    for (const auto& [entity, meaning] : entities) {
      if (!text.starts_with(entity)) continue;
      size = entity.size();
      plain = meaning;
      break;
    }
    out += plain;
    text.remove_prefix(size);
  }
}

}  // namespace

std::optional<std::string> html_as_sent(std::string_view stored) {
  if (stored.starts_with("<tt>\r\n")) {  // a copy whose line ends were changed
    std::string lines;
    for (std::size_t n = 0; n < stored.size(); ++n) {
      if (!stored.substr(n).starts_with("\r\n")) lines += stored[n];
    }
    return html_as_sent(lines);
  }
  constexpr std::string_view open = "<tt>\n";
  constexpr std::string_view close = "\n</tt>";
  constexpr std::string_view line_end = "<br>\n";
  const auto end = stored.rfind(close);
  if (!stored.starts_with(open) || end == std::string_view::npos || end + 1 < open.size())
    return std::nullopt;
  if (stored.substr(end + close.size()).find_first_not_of("\r\n") != std::string_view::npos)
    return std::nullopt;
  auto inside = stored.substr(open.size(), end < open.size() ? 0 : end - open.size());
  std::string html;
  while (true) {
    const auto at = inside.find(line_end);
    auto line = inside.substr(0, at);
    const bool has_break =
        at == std::string_view::npos && line.ends_with("<br>");  // the last line end, without its own
    if (has_break) line.remove_suffix(4);
    // Everything else between "<" and ">" was escaped: this is another kind of file.
    if (line.find('<') != std::string_view::npos || line.find('>') != std::string_view::npos)
      return std::nullopt;
    append_unescaped(line, html);
    if (has_break) html += '\n';
    if (at == std::string_view::npos) return html;
    html += '\n';
    inside.remove_prefix(at + line_end.size());
  }
}

std::optional<std::string> message_as_sent(std::string_view stored) {
  if (stored.find('<') != std::string_view::npos || stored.find('>') != std::string_view::npos)
    return std::nullopt;
  if (stored.find("&lt;") == std::string_view::npos && stored.find("&quot;") == std::string_view::npos &&
      stored.find("&gt;") == std::string_view::npos)
    return std::nullopt;
  std::string message;
  append_unescaped(stored, message);
  return message;
}

std::string_view message_of_file(std::string_view file) {
  if (!file.starts_with("[From nobody ")) return file;
  file.remove_prefix(1);
  const auto end = file.find_last_not_of("\r\n");
  return end != std::string_view::npos && file[end] == ']' ? file.substr(0, end) : file;
}

}  // namespace pipermill::record
