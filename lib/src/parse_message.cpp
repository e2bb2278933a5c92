// Message::parse(): a message that is in no archive.
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"

#include "format/from_lines.hpp"
#include "record/content.hpp"
#include "record/record_alone.hpp"

namespace pipermill {

namespace {

/// @param bytes  live as long as `content`
void parse_into(std::string_view bytes, const Options& options, Message::Content& content) {
  content.source.path = "-";
  record::record_alone(bytes, format::size_before_header(bytes), options, content);
}

}  // namespace

Message Message::parse(std::string_view bytes, const Options& options) {
  Message message;
  parse_into(bytes, options, message.content());
  return message;
}

Message Message::parse_copy(std::string_view bytes, const Options& options) {
  Message message;
  auto& content = message.content();
  parse_into(content.arena.store(bytes), options, content);
  return message;
}

}  // namespace pipermill
