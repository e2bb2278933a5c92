#include "body/uuencoded.hpp"

#include "base/uu_line.hpp"

namespace pipermill::body {

std::size_t parse_uuencoded(const base::Lines& lines, std::size_t n, std::size_t end, Stub& stub) {
  const auto head = base::parse_uu_head(lines.line(n));
  if (!head) return 0;
  const auto is_last = [&](std::size_t at) { return base::is_uu_end(lines.line(at), head->is_base64); };
  auto at = n + 1;
  while (at < end && !is_last(at) && base::is_uu_data(lines.line(at), head->is_base64)) ++at;
  const auto data = at - n - 1;
  // The line of no bytes in front of the end is a blank that may have been cut off.
  if (at + 1 < end && lines.line(at).empty() && is_last(at + 1)) ++at;
  const bool is_whole = at < end && is_last(at);
  // "begin 644 words" and a line that happens to fit is prose; two lines of data are none.
  if (data < (is_whole ? 1 : 2)) return 0;
  if (is_whole) ++at;
  stub.kind = AttachmentKind::part;
  stub.name = head->name;
  stub.is_encoded = true;
  stub.is_damaged = !is_whole;
  return at - n;
}

}  // namespace pipermill::body
