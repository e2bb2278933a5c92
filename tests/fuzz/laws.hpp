// What every fuzz target demands. A law that does not hold ends the program, as a sanitizer would.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <pipermill/pipermill.hpp>

#include "codec/utf8.hpp"

namespace fuzz {

inline void demand(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", law);
  std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Counts what is read, and demands that nothing lies between, twice or behind. A message out of a digest
/// that is given too lies inside of that one's range, and has its number.
class Partition {
 public:
  void add(const pipermill::Message& message) {
    const auto& source = message.source();
    if (message.digest() && source.index == index_) {
      demand(source.offset + source.length <= end_, "a message lies in its digest");
      return;
    }
    demand(source.index == ++index_, "messages are numbered");
    demand(message.source().offset == end_, "messages lie one behind the other");
    demand(message.source().length > 0, "a message is not empty");
    demand(message.digest() || message.size() <= source.length, "a message is no larger than its range");
    end_ += message.source().length;
  }
  void finish(std::uint64_t size) const { demand(end_ == size, "messages cover the input"); }

 private:
  std::uint64_t end_ = 0;
  std::uint64_t index_ = 0;
};

inline void check_segments(const pipermill::Message& message) {
  const auto text = message.text().value_or("");
  demand(pipermill::codec::is_valid_utf8(text), "text is UTF-8");
  std::size_t end = 0;
  for (const auto& segment : message.segments()) {
    demand(segment.start == end && segment.end > segment.start, "segments lie one behind the other");
    end = segment.end;
  }
  demand(end == text.size(), "segments cover the text");
  for (const auto& attachment : message.attachments()) {
    const auto end_of_it = attachment.offset + attachment.length;
    if (attachment.scrubbed) {
      demand(attachment.length > 0 && end_of_it <= text.size(), "stubs lie in the text");
    } else {
      demand(end_of_it <= message.raw().size(), "parts lie in the message");
    }
  }
}

}  // namespace fuzz
