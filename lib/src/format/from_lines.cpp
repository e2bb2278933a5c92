#include "format/from_lines.hpp"

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/scan.hpp"

namespace pipermill::format {

namespace {

constexpr std::string_view mark = "From ";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::size_t next_from_line(std::string_view bytes, std::size_t from) {
  if (from == 0) {
    if (bytes.starts_with(mark)) return 0;
    if (bytes.starts_with(byte_order_mark) && bytes.substr(byte_order_mark.size()).starts_with(mark)) {
      return byte_order_mark.size();
    }
  }
  auto at = from == 0 ? 0 : from - 1;
  while (true) {
    at = base::find_pair(bytes, at, '\n', 'F');
    if (at == std::string_view::npos) return at;
    if (bytes.substr(at + 1).starts_with(mark)) return at + 1;
    ++at;
  }
}

std::size_t before_cut_mark(std::string_view bytes, std::size_t from) {
  constexpr auto size = mark.size() + 1;
  return bytes.size() < from + size ? from : bytes.size() - size;
}

LineAt line_at(std::string_view bytes, std::size_t at) {
  const auto window = bytes.substr(at, lookahead);
  const auto end = window.find('\n');
  if (end == std::string_view::npos) return {base::chomp(window), std::string_view::npos};
  return {base::chomp(window.substr(0, end + 1)), at + end + 1};
}

std::size_t size_before_header(std::string_view bytes) {
  std::size_t at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const auto skip_blank_lines = [&] {
    while (true) {
      const auto rest = bytes.substr(at);
      const std::size_t size = rest.starts_with('\n') ? 1 : rest.starts_with("\r\n") ? 2 : 0;
      if (size == 0) return;
      at += size;
    }
  };
  skip_blank_lines();
  if (!bytes.substr(at).starts_with(mark)) return at;
  const auto next = line_at(bytes, at).next;
  at = next == std::string_view::npos ? bytes.size() : next;
  return at;
}

bool is_blank_before(std::string_view bytes, std::size_t at) {
  auto before = bytes.substr(0, at);
  if (before.starts_with(byte_order_mark)) before.remove_prefix(byte_order_mark.size());
  return base::trim_left(before).empty();
}

}  // namespace pipermill::format
