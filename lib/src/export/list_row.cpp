#include "pipermill/list_row.hpp"

#include "export/values.hpp"

namespace pipermill {

namespace {

using exporting::give;
using exporting::JsonSink;

}  // namespace

ListRow list_row(const Message& message, std::uint64_t number) {
  ListRow row;
  row.number = number;
  row.source = message.source().path;
  row.url = message.source().url;
  row.text = message.subject();
  if (message.author())
    row.author = message.author()->name ? message.author()->name : message.author()->email;
  if (message.sent_at()) row.timestamp = message.sent_at()->seconds_since_epoch();
  return row;
}

ListRow list_row(const Link& link, std::string_view source, std::uint64_t number) {
  ListRow row;
  row.number = number;
  row.kind = link.kind;
  row.source = source;
  row.url = link.url;
  row.text = link.text;
  if (link.author) row.author = *link.author;
  row.timestamp = link.timestamp;
  row.depth = link.depth;
  return row;
}

void append_json(const ListRow& row, Output& out) {
  {
    JsonSink sink(out);
    sink.begin_object();
    sink.key("number");
    give(sink, row.number);
    sink.key("kind");
    sink.word(name_of(row.kind));
    sink.key("source");
    give(sink, row.source);
    sink.key("url");
    give(sink, row.url);
    sink.key("text");
    give(sink, row.text);
    sink.key("author");
    give(sink, row.author);
    sink.key("timestamp");
    give(sink, row.timestamp);
    sink.key("depth");
    give(sink, std::uint64_t{row.depth});
    sink.end_object();
  }
  out.append('\n');
}

}  // namespace pipermill
