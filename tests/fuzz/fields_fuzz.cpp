// One header value through every parser of the mail module; raw, and mapped to the letters of mail, so that
// random bytes look like headers.
#include <string>
#include <vector>

#include "base/arena.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "laws.hpp"
#include "mail/address.hpp"
#include "mail/content_type.hpp"
#include "mail/date.hpp"
#include "mail/from_line.hpp"
#include "mail/header_block.hpp"
#include "mail/header_text.hpp"
#include "mail/message_id.hpp"
#include "mail/obscured_address.hpp"
#include "mail/subject.hpp"
#include "page/date.hpp"
#include "page/heading.hpp"

namespace {

using namespace pipermill;

void check_text(std::string_view text) {
  fuzz::demand(codec::is_valid_utf8(text), "header text is UTF-8");
  fuzz::demand(text.find_first_of("\r\n") == std::string_view::npos, "header text is one line");
}

void check_date(const std::optional<mail::ParsedDate>& date) {
  if (!date) return;
  const auto& time = date->time;
  fuzz::demand(time.year >= 1 && time.year <= 9999 && time.month >= 1 && time.month <= 12 && time.day >= 1 &&
                   time.day <= 31 && time.hour >= 0 && time.hour <= 23 && time.second >= 0 &&
                   time.second <= 59,
               "a date exists");
  fuzz::demand(to_string(time).size() == (time.offset_minutes ? 25U : 19U), "a date is RFC 3339");
}

void run(std::string_view value) {
  base::Arena arena;
  codec::Converter converter;
  codec::CharsetGuesser guesser;
  mail::HeaderText text(arena, converter, guesser);
  const auto decoded = text.decode(value);
  check_text(decoded);
  fuzz::demand(mail::base_subject(decoded).size() <= decoded.size(), "a base subject is part of the subject");
  check_text(mail::list_tag(decoded));
  std::vector<Address> addresses;
  mail::parse_addresses(value, 100, text, addresses);
  fuzz::demand(addresses.size() <= 100, "no more addresses than asked for");
  addresses.emplace_back();
  mail::parse_pipermail_sender(value, value.substr(0, value.size() / 2), text, addresses.back());
  addresses.emplace_back();
  mail::parse_pipermail_1998_sender(value, value.substr(value.size() / 2), text, addresses.back());
  for (const auto& address : addresses) {
    check_text(address.name.value_or(""));
    check_text(address.email.value_or(""));
    check_text(address.raw.value_or(""));
  }
  std::vector<std::string_view> ids;
  mail::parse_message_id(value, 100, text, ids);
  for (const auto id : ids) check_text(id);
  check_date(mail::parse_rfc_date(value));
  check_date(mail::parse_ctime(value));
  check_date(page::parse_date(value));
  (void)mail::parse_from_line(value);
  (void)mail::parse_content_type(value);
  (void)mail::parse_transfer_encoding(value);
  (void)mail::find_obscured_tail(value);
  (void)page::split_author(value);
  base::Lines lines;
  lines.index(value);
  base::Arena page_arena;
  (void)page::find_heading(lines, page_arena);
  std::vector<Header> headers;
  const auto end = mail::parse_header_block(lines, 0, 100, headers);
  fuzz::demand(end.body_line <= lines.count() && headers.size() <= 100, "a header block ends");
}

}  // namespace

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view letters = "abcdefm0123456789=?_<>@\"(),;:. \t\r\n-+/\\[]";
  run(fuzz::view(data, size));
  std::string mapped;
  for (const auto byte : fuzz::view(data, size))
    mapped += letters[static_cast<unsigned char>(byte) % letters.size()];
  run(mapped);
  return 0;
}
