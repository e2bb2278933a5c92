#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "record/content.hpp"
#include "support/utf8_check.hpp"

// What holds of every record, whatever was read: for the property tests and the fuzz targets. Each function
// names the first law that does not hold; empty: all do.
namespace pipermill::testing {

/// The text is UTF-8, and its segments tile it.
inline std::string_view broken_segments(const Message& message) {
  const auto text = message.text().value_or("");
  if (first_bad_utf8(text) != std::string_view::npos) return "text is UTF-8";
  std::size_t end = 0;
  for (const auto& segment : message.segments()) {
    if (segment.start != end || segment.end <= segment.start) return "segments lie one behind the other";
    if ((segment.depth != 0) != (segment.kind == SegmentKind::quote)) return "quotes alone have a depth";
    end = segment.end;
  }
  return end == text.size() ? "" : "segments cover the text";
}

/// Every stub and every uuencoded file is an attachment; every other one lies in the raw message, as parts
/// do.
inline std::string_view broken_attachments(const Message& message) {
  std::vector<std::pair<std::size_t, std::size_t>> stubs;
  for (const auto& segment : message.segments()) {
    if (segment.kind == SegmentKind::stub) stubs.emplace_back(segment.start, segment.end - segment.start);
  }
  std::vector<std::pair<std::size_t, std::size_t>> attachments;
  for (const auto& attachment : message.attachments()) {
    if (attachment.scrubbed && attachment.part_id) return "a stub is no part";
    if (!attachment.part_id) {
      attachments.emplace_back(attachment.offset, attachment.length);
    } else if (attachment.offset + attachment.length > message.raw().size()) {
      return "attached parts lie in the message";
    }
  }
  if (attachments != stubs) return "each stub is an attachment";
  for (const auto& part : message.parts()) {
    if (part.id.empty() || part.type.empty()) return "a part has a place and a type";
    if (part.offset + part.length > message.raw().size()) return "parts lie in the message";
  }
  return "";
}

/// Defects point into the message, its separator included.
inline std::string_view broken_defects(const Message& message) {
  const auto& source = message.source();
  const auto is_inside = [&source](const Defect& defect) {
    return !defect.offset ||
           (*defect.offset >= source.offset && *defect.offset <= source.offset + source.length);
  };
  const auto& defects = message.defects();
  return std::all_of(defects.begin(), defects.end(), is_inside) ? "" : "defects point into the message";
}

inline std::string_view broken_time(const std::optional<Timestamp>& time) {
  constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!time) return "";
  const bool is_date = time->year >= 1 && time->year <= 9999 && time->month >= 1 && time->month <= 12 &&
                       time->day >= 1 && time->day <= days[static_cast<std::size_t>(time->month - 1)];
  const bool is_clock = time->hour >= 0 && time->hour <= 23 && time->minute >= 0 && time->minute <= 59 &&
                        time->second >= 0 && time->second <= 59;
  if (!is_date || !is_clock) return "a time exists";
  return to_string(*time).size() == (time->offset_minutes ? 25U : 19U) ? "" : "a time is RFC 3339";
}

inline bool is_one_line(std::optional<std::string_view> text) {
  return !text || text->find_first_of("\r\n") == std::string_view::npos;
}

/// Fields: names are there, what is decoded is on one line, times exist.
inline std::string_view broken_fields(const Message& message) {
  for (const auto* const headers : {&message.raw_headers(), &message.headers()}) {
    for (const auto& header : *headers) {
      if (header.name.empty()) return "a field has a name";
    }
  }
  for (const auto& header : message.headers()) {
    if (!is_one_line(header.value)) return "a decoded field is one line";
  }
  if (!is_one_line(message.subject()) || !is_one_line(message.base_subject()) ||
      !is_one_line(message.list_tag()))
    return "a subject is one line";
  for (const auto* const all : {&message.from(), &message.sender(), &message.to(), &message.cc(),
                                &message.bcc(), &message.reply_to()}) {
    for (const auto& address : *all) {
      if (!is_one_line(address.name) || !is_one_line(address.email) || !is_one_line(address.raw))
        return "an address is one line";
    }
  }
  for (const auto* const ids : {&message.message_id(), &message.in_reply_to(), &message.references()}) {
    for (const auto id : *ids) {
      if (id.empty() || !is_one_line(id)) return "a message id is not empty and one line";
    }
  }
  const auto sent = broken_time(message.sent_at());
  return sent.empty() ? broken_time(message.received_at()) : sent;
}

/// All of the above.
inline std::string_view broken_record(const Message& message) {
  for (const auto law : {broken_segments, broken_attachments, broken_defects, broken_fields}) {
    const auto broken = law(message);
    if (!broken.empty()) return broken;
  }
  return "";
}

/// The raw message is the end of its range; of one out of a digest it lies in there. `input` is all of it.
inline std::string_view broken_raw(const Message& message, std::string_view input) {
  const auto& source = message.source();
  if (source.offset > input.size() || source.length > input.size() - source.offset)
    return "ranges lie in the input";
  const auto range = input.substr(source.offset, source.length);
  if (!message.digest()) {
    return range.substr(range.size() - std::min<std::size_t>(message.size(), range.size()))
                   .starts_with(message.raw())
               ? ""
               : "a raw message ends its range";
  }
  if (!message.content().raw_offset) return "";
  // What separates it from its neighbours may stand behind it too.
  const auto at = *message.content().raw_offset;
  if (at > input.size() || !input.substr(at).starts_with(message.raw()))
    return "a raw message is where it says";
  return at >= source.offset && at + message.raw().size() <= source.offset + source.length
             ? ""
             : "a raw message lies in its range";
}

/// Counts what is read of one input: nothing may lie between, twice or behind. A message out of a digest that
/// is given too lies inside of that one's range, and has its number.
class Tiling {
 public:
  [[nodiscard]] std::string_view add(const Message& message) {
    const auto& source = message.source();
    if (message.digest() && source.index == index_)
      return source.offset + source.length <= end_ ? "" : "a message lies in its digest";
    if (source.index != ++index_) return "messages are numbered";
    if (source.offset != end_) return "messages lie one behind the other";
    if (source.length == 0) return "a message is not empty";
    if (!message.digest() && message.size() > source.length) return "a message is no larger than its range";
    end_ += source.length;
    return "";
  }
  [[nodiscard]] std::string_view finish(std::uint64_t size) const {
    return end_ == size ? "" : "messages cover the input";
  }

 private:
  std::uint64_t end_ = 0;
  std::uint64_t index_ = 0;
};

}  // namespace pipermill::testing
