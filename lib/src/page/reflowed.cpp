#include "page/reflowed.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "mail/date.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view from_line = "From ";
constexpr std::string_view from_field = "From: ";
constexpr std::size_t longest = 1000;  // of a separator, or of a sender

/// Where the date at the end of `text` begins, behind a blank: five words; npos: there is none.
std::size_t find_date_at_end(std::string_view text) {
  constexpr int words = 5;
  auto at = text.size();
  for (int n = 0; n < words; ++n) {
    if (n != 0) {
      if (at == 0 || text[at - 1] != ' ') return std::string_view::npos;
      --at;
    }
    const auto blank = at == 0 ? std::string_view::npos : text.rfind(' ', at - 1);
    at = blank == std::string_view::npos ? 0 : blank + 1;
  }
  return mail::parse_ctime(text.substr(at)) ? at : std::string_view::npos;
}

/// Where the separator begins that ends at `end`, above a sender; npos: there is none.
std::size_t separator_above(std::string_view bytes, std::size_t end) {
  if (end == 0 || bytes[end - 1] != ' ') return std::string_view::npos;
  const auto first = end - std::min(end, longest);
  const auto window = bytes.substr(first, end - 1 - first);
  const auto date = find_date_at_end(window);
  if (date == std::string_view::npos || date == 0) return std::string_view::npos;
  // The same sender stands on both sides.
  const auto rest = bytes.substr(end + from_field.size(), longest);
  const auto sender = rest.substr(0, rest.find(" ("));
  if (sender.empty() || sender.size() == rest.size()) return std::string_view::npos;
  const auto before = window.substr(0, date - 1);
  if (!before.ends_with(sender)) return std::string_view::npos;
  const auto words = before.substr(0, before.size() - sender.size());
  if (!words.ends_with(from_line)) return std::string_view::npos;
  const auto begin = first + words.size() - from_line.size();
  return begin == 0 || base::is_space(bytes[begin - 1]) ? begin : std::string_view::npos;
}

/// One past the ids in angle brackets at the front.
std::size_t ids_size(std::string_view text) {
  std::size_t end = 0;
  while (text.substr(end).starts_with('<') || text.substr(end).starts_with(" <")) {
    const auto close = text.find('>', end);
    if (close == std::string_view::npos || close - end > longest) break;
    end = close + 1;
  }
  return end;
}

}  // namespace

ReflowedSeparator find_reflowed_separator(std::string_view bytes, std::size_t from, bool is_last) {
  const auto resume = bytes.size() - std::min(bytes.size(), 2 * longest);
  for (auto at = bytes.find(from_field, from); at != std::string_view::npos;
       at = bytes.find(from_field, at + 1)) {
    const bool is_cut = !is_last && bytes.size() - at < 2 * longest;
    if (is_cut) break;
    const auto begin = separator_above(bytes, at);
    if (begin != std::string_view::npos && begin >= from) return {true, begin, at};
  }
  return {false, is_last ? bytes.size() : std::max(from, resume), 0};
}

std::size_t parse_reflowed_head(std::string_view message, std::vector<Header>& fields) {
  constexpr std::array<std::string_view, 6> names = {"From",        "Date",       "Subject",
                                                     "In-Reply-To", "References", "Message-ID"};
  constexpr std::size_t subject = 2;
  constexpr std::size_t longest_head = 8192;
  const auto head = message.substr(0, longest_head);
  if (!head.starts_with(from_field)) return 0;
  std::size_t end = from_field.size();
  fields.push_back({head.substr(0, names[0].size()), {}});
  for (std::size_t next = 1; next < names.size();) {
    // Up to the subject each must be there; of what may follow it the nearest counts.
    std::size_t nearest = std::string_view::npos;
    auto which = next;
    for (auto n = next; n < (next <= subject ? next + 1 : names.size()); ++n) {
      const auto found = head.find(' ' + std::string(names.at(n)) + ':', end);
      if (found < nearest) which = n;
      nearest = std::min(nearest, found);
    }
    if (nearest == std::string_view::npos) break;
    fields.back().value = base::trim(head.substr(end, nearest - end));
    fields.push_back({head.substr(nearest + 1, names.at(which).size()), {}});
    end = nearest + 2 + names.at(which).size();
    next = which + 1;
  }
  if (fields.size() <= subject) {
    fields.clear();
    return 0;
  }
  // Ids end the last field; the end of a subject is told by a field behind it alone.
  if (fields.size() == subject + 1) {
    end = static_cast<std::size_t>(fields.back().name.data() - message.data());
    fields.pop_back();
    return end;
  }
  const auto rest = base::trim_left(message.substr(end));
  end = message.size() - rest.size();
  const auto size = ids_size(rest);
  fields.back().value = rest.substr(0, size);
  return message.size() - base::trim_left(message.substr(end + size)).size();
}

std::string_view restored_separator(std::string_view separator, base::Arena& arena) {
  const auto text = base::trim(separator);
  const auto date = find_date_at_end(text);
  if (date == std::string_view::npos || date == 0) return separator;
  return arena.store(std::string(text.substr(0, date)) + ' ' + std::string(text.substr(date)));
}

}  // namespace pipermill::page
