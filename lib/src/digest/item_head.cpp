#include "digest/item_head.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "digest/words.hpp"
#include "mail/header_block.hpp"

namespace pipermill::digest {

namespace {

constexpr std::size_t max_blank_lines = 8;
constexpr std::size_t max_lines = 400;  // a message can go to many people

std::string_view value_of(std::string_view line) { return base::trim(line.substr(line.find(':') + 1)); }

void take_field(std::string_view name, std::string_view line, ItemHead& head) {
  if (base::iequals(name, "From")) head.has_from = true;
  if (base::iequals(name, "Date")) head.has_date = true;
  if (base::iequals(name, "To")) head.has_to = true;
  if (base::iequals(name, "Subject") && !head.has_subject) {
    head.has_subject = true;
    head.subject = value_of(line);
  }
  if (base::iequals(name, "Message") && !head.number) {
    auto value = value_of(line);
    const auto number = take_next_number(value);
    if (number && *number != 0 && value.empty()) head.number = number;
  }
}

}  // namespace

bool begins_item(std::string_view name) {
  if (name.empty()) return false;
  constexpr std::array<std::string_view, 17> names = {
      "Message",  "Date",         "From",       "To",         "Cc",           "Subject",
      "Sender",   "Reply-To",     "Message-ID", "Keywords",   "Organization", "In-Reply-To",
      "Received", "Content-Type", "References", "Precedence", "MIME-Version"};
  return std::any_of(names.begin(), names.end(), [&](auto known) { return base::iequals(name, known); });
}

std::optional<ItemHead> find_item_head(const base::Lines& lines, std::size_t first) {
  const auto is_blank = [&](std::size_t n) { return base::trim(lines.line(n)).empty(); };
  const auto last = std::min(lines.count(), first + max_blank_lines);
  while (first < last && is_blank(first)) ++first;
  if (first == lines.count() || is_blank(first)) return std::nullopt;
  ItemHead head;
  head.begin = first;
  if (is_discarded_line(lines.line(first))) {
    head.is_discarded = true;
    head.end = first + 1;
    return head;
  }
  if (!begins_item(mail::field_name(base::trim_left(lines.line(first))))) return std::nullopt;
  const auto end = std::min(lines.count(), first + max_lines);
  for (auto n = first; n < end; ++n) {
    const auto line = lines.line(n);
    head.end = n;
    if (base::trim(line).empty()) {
      head.ends = true;
      return head;
    }
    const bool is_inside = base::is_blank(line.front());
    const auto name = mail::field_name(is_inside ? base::trim_left(line) : line);
    // A fold may have a colon in it: only names that an item can have count there.
    if (is_inside && !begins_item(name)) continue;
    if (name.empty()) return head;
    head.is_indented |= is_inside;
    take_field(name, line, head);
  }
  head.end = end;
  head.ends = end == lines.count();
  return head;
}

bool is_of_message(const ItemHead& head) {
  if (head.is_discarded) return true;
  // Without an empty line behind it, it takes more to be a header.
  const int fields = (head.has_from ? 1 : 0) + (head.has_date ? 1 : 0) + (head.has_subject ? 1 : 0);
  if (head.number) return fields > 0;
  return head.has_from && (head.ends || fields > 1);
}

}  // namespace pipermill::digest
