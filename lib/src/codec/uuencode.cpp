#include "codec/uuencode.hpp"

#include <cstddef>
#include <optional>

#include "base/lines.hpp"
#include "base/uu_line.hpp"
#include "codec/base64.hpp"

namespace pipermill::codec {

namespace {

void decode_line(std::string_view line, std::string& out) {
  const auto bytes = base::uu_size(line);
  const auto data = line.substr(1);
  const auto at = [&data](std::size_t n) { return n < data.size() ? base::uu_value(data[n]) : 0U; };
  const auto before = out.size();
  for (std::size_t n = 0; out.size() < before + bytes; n += 4) {
    const auto bits = at(n) << 18U | at(n + 1) << 12U | at(n + 2) << 6U | at(n + 3);
    out += static_cast<char>(bits >> 16U);
    out += static_cast<char>(bits >> 8U);
    out += static_cast<char>(bits);
  }
  out.resize(before + bytes);
}

}  // namespace

bool decode_uuencode(std::string_view text, std::string& out) {
  std::optional<base::UuHead> head;
  while (!head && !text.empty()) head = base::parse_uu_head(base::chomp(base::take_line(text)));
  if (!head) return false;
  const auto data = text;
  bool is_clean = true;
  bool has_end = false;
  std::size_t size = 0;
  while (!text.empty() && !has_end) {
    size = data.size() - text.size();
    const auto line = base::chomp(base::take_line(text));
    has_end = base::is_uu_end(line, head->is_base64);
    if (has_end || head->is_base64 || line.empty()) continue;  // empty: no bytes, written as a blank
    const bool is_data = base::is_uu_data(line, false);
    if (is_data) decode_line(line, out);
    is_clean &= is_data;
  }
  if (head->is_base64) is_clean = decode_base64(has_end ? data.substr(0, size) : data, out);
  return has_end && is_clean;
}

}  // namespace pipermill::codec
