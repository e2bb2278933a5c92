// One message alone, as a mail program saves it (RFC 5322): header fields, an empty line, a body. A
// byte-order mark or blank lines may stand in front.
#include <algorithm>

#include "base/lines.hpp"
#include "format/from_lines.hpp"
#include "format/head_fields.hpp"
#include "format/single.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

namespace {

constexpr std::size_t head_size = std::size_t{16} << 10;

Score score(const Sample& sample) {
  auto head = sample.bytes.substr(0, head_size);
  head.remove_prefix(size_before_header(head));
  base::Lines lines;
  lines.index(head);
  std::vector<Header> fields;
  constexpr std::size_t max_fields = 500;
  const auto end = mail::parse_header_block(lines, 0, max_fields, fields);
  // In a body a NUL is damage.
  const auto fields_end = end.body_line < lines.count() ? lines.begin_of(end.body_line) : head.size();
  if (head.substr(0, fields_end).find('\0') != std::string_view::npos) return {};
  const auto known =
      std::count_if(fields.begin(), fields.end(), [](const Header& f) { return mail::is_of_mail(f.name); });
  const bool is_message = std::any_of(fields.begin(), fields.end(),
                                      [](const Header& f) { return mail::tells_a_message(f.name); });
  // Two fields of mail in a block that ends as it should; more of them where it does not.
  constexpr std::ptrdiff_t few = 2;
  constexpr std::ptrdiff_t many = 4;
  if (!is_message || known < (end.odd_line ? many : few)) return {};
  return {known >= many ? 75 : 55};
}

}  // namespace

extern const Format eml_format;
const Format eml_format{
    "eml", "one message, as a mail program saves it", true, score, no_separator, fields_layout, no_variant};

}  // namespace pipermill::format
