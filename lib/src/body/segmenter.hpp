#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/lines.hpp"
#include "body/key_field.hpp"
#include "body/stub.hpp"

namespace pipermill::body {

/// What a text is made of. Kept by its owner, so that memory is used again.
struct Body {
  std::vector<Segment> segments;  ///< Cover the text, in order.
  std::vector<Stub> stubs;        ///< In order; each is one segment.
  /// Lines outside of quotes that are a From, Date or Message-ID field, in order.
  std::vector<KeyField> key_fields;

  // Scratch.
  std::vector<Stub> url_stubs;
  std::vector<std::uint64_t> special_lines;  ///< A bit a line: what stands there may be more than text.
};

/// Fills in `body`. From the line `chrome` on the text is what a page has around its message; the number of
/// lines: none is. Cost grows with the lines; nothing looks further than a few lines ahead or back.
void segment(const base::Lines& lines, std::size_t chrome, Body& body);

}  // namespace pipermill::body
