#include "mail/content_type.hpp"

#include <cstddef>

#include "base/ascii.hpp"
#include "mail/parameters.hpp"

namespace pipermill::mail {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = base::to_lower(c);
  return out;
}

}  // namespace

ContentType parse_content_type(std::string_view raw) {
  ContentType content;
  const auto rest = base::trim_left(raw);
  const auto type = rest.substr(0, rest.find_first_of("; \t\r\n("));
  if (type.find('/') != std::string_view::npos) content.type = lower(type);
  if (rest.find(';') == std::string_view::npos) return content;
  const Parameters parameters(rest);
  content.charset = lower(base::trim(parameters.plain("charset")));
  content.is_flowed = content.type == "text/plain" && base::iequals(parameters.plain("format"), "flowed");
  content.has_delsp = content.is_flowed && base::iequals(parameters.plain("delsp"), "yes");
  if (content.type.starts_with("multipart/"))
    content.boundary = base::trim_right(parameters.plain("boundary"));
  return content;
}

TransferEncoding parse_transfer_encoding(std::string_view raw) {
  auto word = base::trim(raw.substr(0, raw.find_first_of(";(")));
  if (word.size() > 2 && word.front() == '"' && word.back() == '"') word = word.substr(1, word.size() - 2);
  if (base::iequals(word, "quoted-printable")) return TransferEncoding::quoted_printable;
  if (base::iequals(word, "base64")) return TransferEncoding::base64;
  const bool is_uuencode = base::iequals(word, "x-uuencode") || base::iequals(word, "uuencode") ||
                           base::iequals(word, "x-uue") || base::iequals(word, "uue");
  if (is_uuencode) return TransferEncoding::uuencode;
  const bool is_identity = word.empty() || base::iequals(word, "7bit") || base::iequals(word, "8bit") ||
                           base::iequals(word, "7-bit") || base::iequals(word, "8-bit") ||
                           base::iequals(word, "binary");
  return is_identity ? TransferEncoding::identity : TransferEncoding::unknown;
}

}  // namespace pipermill::mail
