#include "export/json_sink.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "export/escape.hpp"

namespace pipermill::exporting {

void JsonSink::flush() {
  out_.commit(static_cast<std::size_t>(at_ - begin_));
  begin_ = at_;
}

void JsonSink::take_room(std::size_t size) {
  flush();
  const auto wanted = std::max(size, piece);
  begin_ = at_ = out_.reserve(wanted);
  end_ = at_ + wanted;
}

void JsonSink::put_large(std::int64_t value) {
  char* const at = separated(room);
  at_ = std::to_chars(at, at + room / 2, value).ptr;
}

void JsonSink::string(std::string_view value) {
  constexpr std::size_t piece_size = 1024;
  constexpr std::size_t pieces_between_spills = 64;
  at_ = separated(std::min(value.size(), piece_size) * escape_growth + escape_slack + room);
  *at_++ = '"';
  for (std::size_t done = 1; value.size() > piece_size; ++done) {
    auto size = piece_size;
    while (size < value.size() && (static_cast<unsigned char>(value[size]) & 0xC0U) == 0x80) ++size;
    make_room(size);
    at_ = put_json_escaped(value.substr(0, size), at_);
    value.remove_prefix(size);
    if (done % pieces_between_spills == 0) {
      flush();
      out_.spill();
      take_room(room);
    }
  }
  make_room(value.size());
  at_ = put_json_escaped(value, at_);
  *at_++ = '"';
}

/// Room for so many bytes to be escaped, and a quote.
void JsonSink::make_room(std::size_t size) {
  const auto wanted = size * escape_growth + escape_slack + 1;
  if (static_cast<std::size_t>(end_ - at_) < wanted) take_room(wanted);
}

}  // namespace pipermill::exporting
