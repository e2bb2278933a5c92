#include "format/head_fields.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "format/from_lines.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](auto known) { return base::iequals(name, known); });
}

}  // namespace

bool is_of_mail(std::string_view field_name) {
  static constexpr std::array<std::string_view, 15> names = {
      "from",        "date",         "subject",      "message-id",   "received",
      "return-path", "mime-version", "delivered-to", "to",           "in-reply-to",
      "references",  "reply-to",     "path",         "content-type", "newsgroups"};
  return is_among(names, field_name);
}

bool tells_a_message(std::string_view field_name) {
  static constexpr std::array<std::string_view, 5> names = {"from", "date", "subject", "message-id",
                                                            "received"};
  return is_among(names, field_name);
}

HeadLook look_at_head(std::string_view bytes, std::size_t at) {
  constexpr std::size_t enough = 8;
  HeadLook look;
  while (look.fields < enough) {
    if (at >= bytes.size()) {
      look.is_cut = true;
      break;
    }
    const auto line = line_at(bytes, at);
    const bool is_fold = look.fields != 0 && !line.line.empty() && base::is_blank(line.line.front());
    const auto name = mail::field_name(line.line);
    if (!is_fold && name.empty()) break;
    look.fields += is_fold ? 0 : 1;
    look.tells_a_message |= !is_fold && tells_a_message(name);
    look.is_cut = line.next == std::string_view::npos;
    if (look.is_cut) break;
    at = line.next;
  }
  return look;
}

}  // namespace pipermill::format
