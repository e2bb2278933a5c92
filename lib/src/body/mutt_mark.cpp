#include "body/mutt_mark.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

namespace {

constexpr std::string_view open = "[-- ";
constexpr std::string_view close = " --]";

/// What stands between "[-- " and " --]"; empty: the line is none.
std::string_view inside(std::string_view line) {
  const auto text = base::trim_right(line);
  if (!text.starts_with(open) || !text.ends_with(close) || text.size() < open.size() + close.size())
    return {};
  return text.substr(open.size(), text.size() - open.size() - close.size());
}

/// Takes `word` off the front of `rest`.
bool take(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

/// "1234" or "1234 bytes"; a size that was rounded ("1.2K") tells no number of bytes.
std::optional<std::uint64_t> whole_size(std::string_view text) {
  constexpr int max_digits = 9;
  const int number = base::take_number(text, max_digits);
  if (number < 0 || (!text.empty() && text != " bytes")) return std::nullopt;
  return static_cast<std::uint64_t>(number);
}

bool parse_heading(std::string_view text, Stub& stub) {
  constexpr int max_digits = 4;
  if (!take(text, "Attachment #") || base::take_number(text, max_digits) < 0) return false;
  if (take(text, ": ")) stub.name = text;
  return text.empty() || !stub.name.empty();
}

bool parse_type(std::string_view text, Stub& stub) {
  constexpr std::string_view size = ", Size: ";
  if (!take(text, "Type: ")) return false;
  const auto at = text.rfind(size);
  if (at == std::string_view::npos) return false;
  stub.type = text.substr(0, std::min(at, text.find(',')));
  stub.size = whole_size(text.substr(at + size.size()));
  return stub.type.find('/') != std::string_view::npos;
}

bool parse_deleted(std::string_view text, Stub& stub) {
  constexpr std::string_view middle = " attachment ";
  constexpr std::string_view end = "has been deleted";
  if (!take(text, "This ") || !text.ends_with(end)) return false;
  const auto at = text.find(middle);
  if (at == std::string_view::npos) return false;
  stub.type = text.substr(0, at);
  auto rest = base::trim(text.substr(at + middle.size(), text.size() - at - middle.size() - end.size()));
  if (take(rest, "(size ") && rest.ends_with(')')) stub.size = whole_size(rest.substr(0, rest.size() - 1));
  return stub.type.find('/') != std::string_view::npos;
}

}  // namespace

std::size_t parse_mutt_mark(const base::Lines& lines, std::size_t n, std::size_t end, Stub& stub) {
  const auto first = inside(lines.line(n));
  if (parse_deleted(first, stub)) return 1;
  if (n + 1 >= end || !parse_heading(first, stub) || !parse_type(inside(lines.line(n + 1)), stub)) return 0;
  const bool is_deleted = n + 2 < end && parse_deleted(inside(lines.line(n + 2)), stub);
  if (is_deleted) return 3;
  return base::istarts_with(stub.type, "text/") ? 0 : 2;  // a text stands below
}

}  // namespace pipermill::body
