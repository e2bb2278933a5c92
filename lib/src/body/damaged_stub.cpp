#include "body/damaged_stub.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"
#include "body/quote.hpp"
#include "body/separator.hpp"
#include "body/stub_url.hpp"
#include "body/words.hpp"

namespace pipermill::body {

namespace {

constexpr std::size_t max_lines = 16;

struct FirstLine {
  std::string_view text;
  AttachmentKind kind;
};

// Scrubber.py, 2.1.10 to 2.1.39.
constexpr std::array<FirstLine, 4> first_lines = {
    {{"A non-text attachment was scrubbed...", AttachmentKind::file},
     {"An embedded message was scrubbed...", AttachmentKind::message},
     {"An HTML attachment was scrubbed...", AttachmentKind::html},
     {"An embedded and charset-unspecified text was scrubbed...", AttachmentKind::text}}};

/// The member that a label fills in; null: it is no label.
std::string_view* member_of(std::string_view label, Stub& stub, std::string_view& size) {
  if (label == "Name") return &stub.name;
  if (label == "Type") return &stub.type;
  if (label == "Size") return &size;
  if (label == "Desc") return &stub.description;
  if (label == "From") return &stub.from;
  if (label == "Subject") return &stub.subject;
  if (label == "Date") return &stub.date;
  return nullptr;
}

std::string_view label_of(std::string_view line) {
  return base::trim_right(line.substr(0, std::min(line.find(':'), line.size())));
}

bool is_url_label(std::string_view label) { return base::iequals(label, "url"); }

std::optional<std::uint64_t> number_at_front(std::string_view value) {
  constexpr std::size_t max_digits = 18;
  std::uint64_t number = 0;
  std::size_t n = 0;
  for (; n < value.size() && base::is_digit(value[n]); ++n)
    number = number * 10 + static_cast<std::uint64_t>(value[n] - '0');
  const bool is_whole = n == value.size() || base::is_space(value[n]);
  return n != 0 && n <= max_digits && is_whole ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Stub> read_damaged_stub(const base::Lines& lines, std::size_t first_allowed,
                                      std::size_t url_line) {
  Stub stub;
  stub.is_damaged = true;
  stub.last_line = url_line;
  const auto last = lines.line(url_line);
  if (!is_url_label(label_of(last))) return std::nullopt;
  stub.url = attachment_url(last.substr(std::min(last.find(':') + 1, last.size())));
  if (stub.url.empty()) return std::nullopt;
  std::string_view size;
  const char* end = nullptr;  // of a value whose label is still to come
  for (auto n = url_line; n > first_allowed && url_line - n < max_lines; --n) {
    const auto line = lines.line(n - 1);
    const auto text = base::trim_right(line);
    if (find_separator(line) != std::string_view::npos || quote_depth(line) != 0) return std::nullopt;
    const auto* const first = std::find_if(first_lines.begin(), first_lines.end(),
                                           [&](const FirstLine& one) { return one.text == text; });
    if (first != first_lines.end()) {
      stub.first_line = n - 1;
      stub.kind = first->kind;
      stub.size = number_at_front(size);
      for (auto* value : {&stub.name, &stub.type, &stub.description, &stub.from, &stub.subject, &stub.date}) {
        if (is_filler(*value)) *value = {};
      }
      return stub;
    }
    if (text.empty()) continue;
    auto* const member =
        line.find(':') == std::string_view::npos ? nullptr : member_of(label_of(line), stub, size);
    if (member == nullptr) {  // the rest of a value
      if (end == nullptr) end = text.data() + text.size();
      continue;
    }
    const auto* const begin = line.data() + line.find(':') + 1;
    if (end == nullptr) end = line.data() + line.size();
    if (member->empty()) *member = base::trim({begin, static_cast<std::size_t>(end - begin)});
    end = nullptr;
  }
  return std::nullopt;
}

}  // namespace pipermill::body
