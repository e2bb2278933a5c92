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

/// Goes from the line of the URL upwards.
class DamagedStubReader {
 public:
  DamagedStubReader(const base::Lines& lines, std::size_t url_line) : lines_(lines) {
    stub_.is_damaged = true;
    stub_.last_line = url_line;
  }

  bool read_url() {
    const auto last = lines_.line(stub_.last_line);
    if (!is_url_label(label_of(last))) return false;
    stub_.url = attachment_url(last.substr(std::min(last.find(':') + 1, last.size())));
    return !stub_.url.empty();
  }

  /// It is the first line of a stub, and all is read.
  bool take_first_line(std::size_t n) {
    const auto text = base::trim_right(lines_.line(n));
    const auto* const first = std::find_if(first_lines.begin(), first_lines.end(),
                                           [&](const FirstLine& one) { return one.text == text; });
    if (first == first_lines.end()) return false;
    stub_.first_line = n;
    stub_.has_first_line = true;
    stub_.kind = first->kind;
    stub_.size = number_at_front(size_);
    for (auto* value :
         {&stub_.name, &stub_.type, &stub_.description, &stub_.from, &stub_.subject, &stub_.date}) {
      if (is_filler(*value)) *value = {};
    }
    return true;
  }

  void take_line(std::size_t n) {
    const auto line = lines_.line(n);
    const auto text = base::trim_right(line);
    if (text.empty()) return;
    const auto colon = line.find(':');
    auto* const member = colon == std::string_view::npos ? nullptr : member_of(label_of(line), stub_, size_);
    if (end_ == nullptr) end_ = text.data() + text.size();
    if (member == nullptr) return;  // the rest of a value, whose label is still to come
    const auto* const begin = line.data() + colon + 1;
    if (member->empty() && begin <= end_)
      *member = base::trim({begin, static_cast<std::size_t>(end_ - begin)});
    end_ = nullptr;
  }

  [[nodiscard]] const Stub& stub() const { return stub_; }

 private:
  const base::Lines& lines_;
  Stub stub_;
  std::string_view size_;
  const char* end_ = nullptr;  // of the value at hand
};

}  // namespace

std::optional<Stub> read_damaged_stub(const base::Lines& lines, std::size_t first_allowed,
                                      std::size_t url_line) {
  DamagedStubReader reader(lines, url_line);
  if (!reader.read_url()) return std::nullopt;
  for (auto n = url_line; n > first_allowed && url_line - n < max_lines; --n) {
    const auto line = lines.line(n - 1);
    if (find_separator(line) != std::string_view::npos || quote_depth(line) != 0) return std::nullopt;
    if (reader.take_first_line(n - 1)) return reader.stub();
    reader.take_line(n - 1);
  }
  return std::nullopt;
}

}  // namespace pipermill::body
