#include "format/mbox_message.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "base/scan.hpp"
#include "format/mbox_line.hpp"
#include "mail/content_type.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t max_head = std::size_t{64} << 10;  // of a header that is looked at

/// The number that a Content-Length is; none: it is no number that a message can have.
std::optional<std::size_t> parse_length(std::string_view value) {
  constexpr std::size_t max_digits = 18;
  const auto digits = base::trim(value);
  const bool is_number = !digits.empty() && digits.size() <= max_digits &&
                         std::all_of(digits.begin(), digits.end(), base::is_digit);
  if (!is_number) return std::nullopt;
  std::size_t length = 0;
  for (const char c : digits) length = length * 10 + static_cast<std::size_t>(c - '0');
  return length;
}

std::size_t skip_line_ends(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && (bytes[at] == '\n' || bytes[at] == '\r')) ++at;
  return at;
}

std::string_view lower(std::string_view text, std::string& room) {
  room = text;
  std::transform(room.begin(), room.end(), room.begin(), base::to_lower);
  return room;
}

/// The last line above `at` that is not blank, looked for in a few of them.
std::string_view line_above(std::string_view bytes, std::size_t at) {
  constexpr std::size_t looked_at = 512;
  const auto begin = at - std::min(at, looked_at);
  const auto text = base::trim_right(bytes.substr(begin, at - begin));
  const auto line_end = text.rfind('\n');
  return line_end == npos ? text : text.substr(line_end + 1);
}

/// "----- Begin Included Message -----", "------- Forwarded Message"; and their ends.
bool is_mark_of_message(std::string_view line, bool is_end) {
  if (!line.starts_with("--") || line.size() > 80) return false;
  std::string room;
  const auto text = lower(line, room);
  return text.find("message") != npos && (text.find("end ") != npos) == is_end;
}

/// A line announces a message, and another one ends it, within what a few messages take.
bool is_between_marks(std::string_view bytes, std::size_t at, std::string_view above) {
  constexpr std::size_t looked_at = std::size_t{64} << 10;
  if (!is_mark_of_message(above, false)) return false;
  const auto near = bytes.substr(0, std::min(bytes.size(), at + looked_at));
  for (auto dashes = base::find_pair(near, at, '\n', '-'); dashes != npos;
       dashes = base::find_pair(near, dashes + 1, '\n', '-')) {
    if (is_mark_of_message(base::trim_right(line_at(near, dashes + 1).line), true)) return true;
  }
  return false;
}

/// The place is where the body of a part of type message/rfc822 begins.
bool is_first_of_embedded(std::string_view bytes, std::size_t at) {
  constexpr std::size_t looked_at = 2048;
  const auto begin = at - std::min(at, looked_at);
  const auto before = bytes.substr(begin, at - begin);
  const auto boundary = before.rfind("\n--");
  if (boundary == npos) return false;
  auto rest = before.substr(boundary + 1);
  base::take_line(rest);
  bool is_message = false;
  while (!rest.empty()) {
    const auto line = base::chomp(base::take_line(rest));
    if (line.empty()) return is_message && base::trim(rest).empty();
    std::string room;
    const auto text = lower(line, room);
    is_message |= text.starts_with("content-type:") && text.find("message/") != npos;
    if (!base::is_blank(line.front()) && mail::field_name(line).empty()) return false;
  }
  return false;
}

}  // namespace

/// Before `end`: a separator that is not behind an empty line ends the header, and the message.
void MboxMessage::read_header(std::size_t end) {
  is_read_ = true;
  if (search_.header == npos) return;
  auto at = search_.header;
  const auto bytes = search_.bytes.substr(0, std::min(end, at + max_head));
  while (at < bytes.size()) {
    const auto line_end = bytes.find('\n', at);
    if (line_end == npos) return;
    const char first = bytes[at];
    if (first == '\n' || (first == '\r' && line_end == at + 1)) {
      body_ = line_end + 1;
      return;
    }
    at = (first | 0x20) == 'c' ? read_field(bytes, at, line_end) : line_end + 1;
  }
}

/// A field that may be of interest; gives where the next line begins.
std::size_t MboxMessage::read_field(std::string_view bytes, std::size_t at, std::size_t end) {
  const auto name = mail::field_name(bytes.substr(at, end - at));
  const bool is_length = base::iequals(name, "content-length");
  const bool is_type = base::iequals(name, "content-type");
  if (!is_length && !is_type) return end + 1;
  while (end + 1 < bytes.size() && base::is_blank(bytes[end + 1])) {
    end = bytes.find('\n', end + 1);
    if (end == npos) return bytes.size();
  }
  const auto field = bytes.substr(at, end - at);
  const auto value = field.substr(field.find(':') + 1);
  if (is_length) length_ = parse_length(value);
  if (is_type) boundary_ = mail::parse_content_type(value).boundary;
  return end + 1;
}

/// Content-Length is believed where a separator stands at its end; the end of the input is enough where other
/// messages have true lengths. `yes`: `at` is before that.
Judgement MboxMessage::ends_by_length(std::size_t at) {
  // Where no message has proved a true length, none is followed far: it would be read into memory in vain.
  constexpr std::size_t unproved = std::size_t{1} << 20;
  const auto most = trust_ == Trust::full ? search_.max_message : std::min(search_.max_message, unproved);
  if (trust_ == Trust::none || !length_ || body_ == npos || *length_ > most) return Judgement::no;
  const auto end = body_ + *length_;
  const auto bytes = search_.bytes;
  if (end <= at) return Judgement::no;
  if (end > bytes.size()) return search_.is_last ? Judgement::no : Judgement::needs_more;
  const auto next = skip_line_ends(bytes, end);
  if (next >= bytes.size()) {
    if (!search_.is_last) return Judgement::needs_more;
    if (trust_ != Trust::full) return Judgement::no;
    end_ = bytes.size();
    return Judgement::yes;
  }
  const bool is_line = next == 0 || bytes[next - 1] == '\n';
  if (!is_line || !bytes.substr(next).starts_with("From ")) return Judgement::no;
  const auto verdict = judge_from_line(bytes, next, search_.is_last, false);
  if (verdict.judgement == Judgement::yes) end_ = next;
  return verdict.judgement;
}

/// The boundary of the message comes again behind the place, and no other message says before that it is its
/// own. Looked for in what a few messages take, so that one that was cut off costs little; further behind the
/// header of an embedded message.
Judgement MboxMessage::is_in_open_multipart(std::size_t at, std::string_view above) const {
  // In front of the body of an embedded message there is the header of its part.
  const bool may_be_field = above.find(':') != npos || (!above.empty() && base::is_blank(above.front()));
  const bool is_embedded = may_be_field && is_first_of_embedded(search_.bytes, at);
  const std::size_t looked_at = std::size_t{is_embedded ? 1024U : 64U} << 10;
  const std::size_t max_lines = is_embedded ? 64 : 8;
  above = base::trim(above);
  const bool is_closed = above.size() == boundary_.size() + 4 && above.starts_with("--") &&
                         above.ends_with("--") && above.substr(2).starts_with(boundary_);
  if (is_closed) return Judgement::no;
  const auto bytes = search_.bytes.substr(0, std::min(search_.bytes.size(), at + looked_at));
  std::size_t lines = 0;
  for (auto dashes = base::find_pair(bytes, at, '\n', '-'), from = next_from_line(bytes, at + 1);
       dashes != npos; dashes = base::find_pair(bytes, dashes + 1, '\n', '-')) {
    while (from < dashes) {
      if (++lines == max_lines) return Judgement::no;
      from = next_from_line(bytes, from + 1);
    }
    if (!bytes.substr(dashes + 1).starts_with("--") || !bytes.substr(dashes + 3).starts_with(boundary_))
      continue;
    const bool is_of_another = bytes.substr(at, dashes - at).find(boundary_) != npos;
    return is_of_another ? Judgement::no : Judgement::yes;
  }
  const bool is_all = search_.is_last || bytes.size() == at + looked_at;
  return is_all ? Judgement::no : Judgement::needs_more;
}

Judgement MboxMessage::holds(std::size_t at) {
  if (!is_read_) read_header(at);
  if (body_ == npos || at < body_) return Judgement::no;
  if (const auto by_length = ends_by_length(at); by_length != Judgement::no) return by_length;
  const auto above = line_above(search_.bytes, at);
  if (is_between_marks(search_.bytes, at, base::trim(above))) return Judgement::yes;
  return boundary_.empty() ? Judgement::no : is_in_open_multipart(at, above);
}

Length MboxMessage::judge_length(std::size_t next) {
  if (!is_read_) read_header(next);
  if (!length_ || body_ == npos) return Length::none;
  const auto end = body_ + *length_;
  const auto bytes = search_.bytes;
  if (end > bytes.size()) return search_.is_last ? Length::wrong : Length::open;
  const auto behind = skip_line_ends(bytes, end);
  if (behind == bytes.size()) return Length::open;
  return next_from_line(bytes, behind) == behind ? Length::proved : Length::wrong;
}

}  // namespace pipermill::format
