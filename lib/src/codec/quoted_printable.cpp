#include "codec/quoted_printable.hpp"

#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::codec {

namespace {

/// Decodes "=XX" at the front of `rest`, or keeps the "=".
bool take_escape(std::string_view& rest, std::string& out) {
  if (rest.size() >= 3) {
    const int high = base::hex_value(rest[1]);
    const int low = base::hex_value(rest[2]);
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      rest.remove_prefix(3);
      return true;
    }
  }
  out += '=';
  rest.remove_prefix(1);
  return false;
}

/// The length of a soft line break at the front: "=", blanks that a transport added, a line end; 0: it is
/// none.
std::size_t soft_break(std::string_view rest) {
  std::size_t n = 1;
  while (n < rest.size() && base::is_blank(rest[n])) ++n;
  if (n == rest.size()) return n;
  if (rest[n] == '\r' && n + 1 < rest.size() && rest[n + 1] == '\n') return n + 2;
  return rest[n] == '\n' ? n + 1 : 0;
}

}  // namespace

bool decode_quoted_printable(std::string_view text, std::string& out) {
  bool is_clean = true;
  auto rest = text;
  while (!rest.empty()) {
    const auto equals = rest.find('=');
    out += rest.substr(0, equals);
    if (equals == std::string_view::npos) break;
    rest.remove_prefix(equals);
    if (const auto length = soft_break(rest); length != 0) {
      rest.remove_prefix(length);
    } else {
      is_clean &= take_escape(rest, out);
    }
  }
  return is_clean;
}

bool decode_q(std::string_view text, std::string& out) {
  bool is_clean = true;
  auto rest = text;
  while (!rest.empty()) {
    if (rest.front() == '=') {
      is_clean &= take_escape(rest, out);
      continue;
    }
    out += rest.front() == '_' ? ' ' : rest.front();
    rest.remove_prefix(1);
  }
  return is_clean;
}

}  // namespace pipermill::codec
