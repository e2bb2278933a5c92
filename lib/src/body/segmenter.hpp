#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/lines.hpp"
#include "body/stub.hpp"

namespace pipermill::body {

/// Where a text is from: a page has a last line of its own.
enum class TextKind { mail, page };

/// What a text is made of. Kept by its owner, so that memory is used again.
struct Body {
  std::vector<Segment> segments;  ///< Cover the text, in order.
  std::vector<Stub> stubs;        ///< In order; each is one segment.
  std::string_view page_list;     ///< The list's name in the last line of a page.

  // Scratch.
  std::vector<Stub> url_stubs;
  std::vector<std::uint64_t> special_lines;  ///< A bit a line: what stands there may be more than text.
};

/// Fills in `body`. Cost grows with the lines; nothing looks further than a few lines ahead or back.
void segment(const base::Lines& lines, TextKind kind, Body& body);

}  // namespace pipermill::body
