#include "mail/header_block.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::mail {

std::string_view field_name(std::string_view line) {
  static constexpr auto name_bytes = [] {
    base::ByteSet bytes("");
    for (char c = '!'; c <= '~'; ++c) {
      if (c != ':') bytes.add(c);
    }
    return bytes;
  }();
  std::size_t n = 0;
  while (n < line.size() && name_bytes.has(line[n])) ++n;
  auto after = n;
  while (after < line.size() && base::is_blank(line[after])) ++after;
  return n != 0 && after < line.size() && line[after] == ':' ? line.substr(0, n) : std::string_view{};
}

HeaderEnd parse_header_block(const base::Lines& lines, std::size_t first, std::size_t max_fields,
                             std::vector<Header>& fields) {
  HeaderEnd end;
  std::size_t n = first;
  while (n < lines.count()) {
    const auto line = lines.line(n);
    if (line.empty()) {
      end.body_line = n + 1;
      return end;
    }
    const auto name = field_name(line);
    if (name.empty()) {
      end.is_at_odd_line = true;
      break;
    }
    const auto begin = lines.begin_of(n);
    while (++n < lines.count() && base::is_blank(lines.text()[lines.begin_of(n)])) end.has_folds = true;
    if (fields.size() == max_fields) {
      end.has_too_many = true;
      continue;
    }
    const auto field = base::chomp(lines.text().substr(begin, lines.begin_of(n) - begin));
    auto value = field.substr(name.size());
    value.remove_prefix((value.front() == ':' ? 0 : value.find(':')) + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    fields.push_back({name, value});
  }
  end.body_line = n;
  return end;
}

const Header* find_header(const std::vector<Header>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Header& field) { return base::iequals(field.name, name); });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace pipermill::mail
