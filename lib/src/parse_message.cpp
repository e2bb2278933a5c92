// Message::parse(): a message that is in no archive.
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"

#include "format/from_lines.hpp"
#include "record/content.hpp"
#include "record/record_alone.hpp"

namespace pipermill {

Message Message::parse(std::string_view bytes, const Options& options) {
  Message message;
  auto& content = message.content();
  content.source.path = "-";
  record::record_alone(bytes, format::size_before_header(bytes), options, content);
  return message;
}

Message Message::parse_copy(std::string_view bytes, const Options& options) {
  Message message;
  auto& content = message.content();
  content.source.path = "-";
  const auto own = content.arena.store(bytes);
  record::record_alone(own, format::size_before_header(own), options, content);
  return message;
}

}  // namespace pipermill
