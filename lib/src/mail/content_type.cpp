#include "mail/content_type.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::mail {

namespace {

constexpr std::size_t max_parameters = 128;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = base::to_lower(c);
  return out;
}

/// Where a quoted value ends: its closing quote, past those behind a backslash.
std::size_t closing_quote(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && text[n] != '"') n += text[n] == '\\' ? std::size_t{2} : std::size_t{1};
  return std::min(n, text.size());
}

/// `value` up to the ";", blank or comment that ends it; a quoted one may hold those itself.
std::string_view take_value(std::string_view& rest) {
  rest = base::trim_left(rest);
  std::string_view value;
  if (rest.starts_with('"')) {
    const auto end = closing_quote(rest);
    value = rest.substr(1, end - 1);
    rest.remove_prefix(end);
  } else {
    value = rest.substr(0, rest.find_first_of("; \t\r\n("));
  }
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  return value;
}

}  // namespace

ContentType parse_content_type(std::string_view raw) {
  ContentType content;
  auto rest = base::trim_left(raw);
  const auto type = rest.substr(0, rest.find_first_of("; \t\r\n("));
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  if (type.find('/') != std::string_view::npos) content.type = lower(type);
  for (std::size_t n = 0; n < max_parameters && rest.starts_with(';'); ++n) {
    rest.remove_prefix(1);
    const auto end = rest.find_first_of("=;");
    const auto name = base::trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end, rest.size()));
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    const auto value = take_value(rest);
    if (content.charset.empty() && base::iequals(name, "charset")) content.charset = lower(base::trim(value));
  }
  return content;
}

TransferEncoding parse_transfer_encoding(std::string_view raw) {
  const auto word = base::trim(raw.substr(0, raw.find_first_of(";(")));
  if (base::iequals(word, "quoted-printable")) return TransferEncoding::quoted_printable;
  if (base::iequals(word, "base64")) return TransferEncoding::base64;
  const bool is_identity = word.empty() || base::iequals(word, "7bit") || base::iequals(word, "8bit") ||
                           base::iequals(word, "binary");
  return is_identity ? TransferEncoding::identity : TransferEncoding::unknown;
}

}  // namespace pipermill::mail
