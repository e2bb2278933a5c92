#include "codec/flowed.hpp"

#include <algorithm>
#include <cstddef>

#include "base/lines.hpp"

namespace pipermill::codec {

namespace {

/// A line without its quote marks and its stuffing.
struct FlowedLine {
  std::size_t depth = 0;
  std::string_view content;
  bool is_flowed = false;
};

FlowedLine parse_line(std::string_view line) {
  FlowedLine parsed;
  parsed.depth = std::min(line.find_first_not_of('>'), line.size());
  parsed.content = line.substr(parsed.depth);
  if (parsed.content.starts_with(' ')) parsed.content.remove_prefix(1);
  parsed.is_flowed = parsed.content.ends_with(' ') && parsed.content != "-- ";
  return parsed;
}

}  // namespace

void append_unflowed(std::string_view text, bool has_delsp, std::string& out) {
  bool is_open = false;  // the last line goes on
  std::size_t depth = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = parse_line(base::chomp(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_signature = line.content == "-- ";
    if (is_open && (line.depth != depth || is_signature)) {
      out += '\n';
      is_open = false;
    }
    if (!is_open) {
      out.append(line.depth, '>');
      // What was stuffed would else read as a quote.
      if (line.depth != 0 || line.content.starts_with('>')) out += ' ';
    }
    auto content = line.content;
    if (line.is_flowed && has_delsp) content.remove_suffix(1);
    out += content;
    is_open = line.is_flowed;
    depth = line.depth;
    if (!is_open) out += '\n';
  }
  if (is_open) out += '\n';
}

}  // namespace pipermill::codec
