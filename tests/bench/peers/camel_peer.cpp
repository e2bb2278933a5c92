// Camel, the mail library of Evolution, over an mbox: its own scanner in the mode that looks for From_ lines.
//
// usage: camel_peer parse|jsonl FILE
//
// It has no mode that only splits. Text is turned into UTF-8 by its charset filter; encoded words and names
// by RFC 2231 are decoded by the library.
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <string_view>

#include <camel/camel.h>
#include <strings.h>

#include "record.hpp"

namespace {

CamelStream* with_charset(CamelStream* sink, CamelContentType* type) {
  const char* const charset = type != nullptr ? camel_content_type_param(type, "charset") : nullptr;
  if (charset == nullptr || strcasecmp(charset, "utf-8") == 0 || strcasecmp(charset, "us-ascii") == 0)
    return static_cast<CamelStream*>(g_object_ref(sink));
  auto* const filter = camel_mime_filter_charset_new(charset, "UTF-8");
  if (filter == nullptr) return static_cast<CamelStream*>(g_object_ref(sink));
  auto* const filtered = camel_stream_filter_new(sink);
  camel_stream_filter_add(CAMEL_STREAM_FILTER(filtered), filter);
  g_object_unref(filter);
  return filtered;
}

void add_leaf(CamelMimePart* part, CamelDataWrapper* content, peer::Record& record) {
  auto* const type = camel_mime_part_get_content_type(part);
  const char* const name = camel_mime_part_get_filename(part);
  const bool is_text = name == nullptr && (type == nullptr || camel_content_type_is(type, "text", "*"));
  auto* const bytes = g_byte_array_new();
  auto* const memory = camel_stream_mem_new_with_byte_array(bytes);  // the stream frees it
  auto* const sink = is_text ? with_charset(memory, type) : static_cast<CamelStream*>(g_object_ref(memory));
  camel_data_wrapper_decode_to_stream_sync(content, sink, nullptr, nullptr);
  camel_stream_flush(sink, nullptr, nullptr);
  if (!is_text) {
    char* const kind = type != nullptr ? camel_content_type_simple(type) : nullptr;
    record.attachments.push_back({name != nullptr ? name : "", kind != nullptr ? kind : "", bytes->len});
    g_free(kind);
  } else {
    const bool is_html = type != nullptr && camel_content_type_is(type, "text", "html");
    (is_html ? record.html : record.text).append(reinterpret_cast<const char*>(bytes->data), bytes->len);
  }
  g_object_unref(sink);
  g_object_unref(memory);
}

void add_part(CamelMimePart* part, peer::Record& record) {
  auto* const content = camel_medium_get_content(CAMEL_MEDIUM(part));
  if (content == nullptr) return;
  if (!CAMEL_IS_MULTIPART(content)) {
    ++record.parts;
    add_leaf(part, content, record);
    return;
  }
  auto* const multipart = CAMEL_MULTIPART(content);
  for (guint n = 0; n < camel_multipart_get_number(multipart); ++n) {
    add_part(camel_multipart_get_part(multipart, n), record);
  }
}

void add_ids(CamelMimeMessage* message, const char* name, std::vector<std::string>& ids) {
  const char* const value = camel_medium_get_header(CAMEL_MEDIUM(message), name);
  if (value == nullptr) return;
  auto* const list = camel_header_references_decode(value);
  for (auto* node = list; node != nullptr; node = node->next) {
    ids.emplace_back(static_cast<const char*>(node->data));
  }
  g_slist_free_full(list, g_free);
}

void add_people(CamelInternetAddress* addresses, std::vector<peer::Person>& people) {
  if (addresses == nullptr) return;
  const char* name = nullptr;
  const char* email = nullptr;
  for (int n = 0; camel_internet_address_get(addresses, n, &name, &email); ++n) {
    people.push_back({peer::if_any(name), peer::if_any(email)});
  }
}

void take(CamelMimeMessage* message, peer::Record& record) {
  record.clear();
  record.id = peer::if_any(camel_mime_message_get_message_id(message));
  record.subject = peer::if_any(camel_mime_message_get_subject(message));
  add_ids(message, "In-Reply-To", record.in_reply_to);
  add_ids(message, "References", record.references);
  add_people(camel_mime_message_get_from(message), record.from);
  add_people(camel_mime_message_get_recipients(message, CAMEL_RECIPIENT_TYPE_TO), record.to);
  add_people(camel_mime_message_get_recipients(message, CAMEL_RECIPIENT_TYPE_CC), record.cc);
  int offset = 0;
  const auto date = camel_mime_message_get_date(message, &offset);
  if (date != CAMEL_MESSAGE_DATE_CURRENT) record.timestamp = date;
  add_part(CAMEL_MIME_PART(message), record);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view work = argc == 3 ? argv[1] : "";
  if (work != "parse" && work != "jsonl") {
    std::fputs("usage: camel_peer parse|jsonl FILE\n", stderr);
    return 2;
  }
  const int file = open(argv[2], O_RDONLY);
  if (file < 0) {
    std::perror(argv[2]);
    return 2;
  }
  camel_init(nullptr, FALSE);
  auto* const parser = camel_mime_parser_new();
  camel_mime_parser_scan_from(parser, TRUE);
  camel_mime_parser_init_with_fd(parser, file);
  peer::Writer writer(work == "jsonl");
  peer::Record record;
  char* data = nullptr;
  std::size_t size = 0;
  while (camel_mime_parser_step(parser, &data, &size) == CAMEL_MIME_PARSER_STATE_FROM) {
    auto* const message = camel_mime_message_new();
    const bool is_read =
        camel_mime_part_construct_from_parser_sync(CAMEL_MIME_PART(message), parser, nullptr, nullptr);
    if (is_read) {
      take(message, record);
      writer.add(record);
    }
    g_object_unref(message);
    if (!is_read || camel_mime_parser_step(parser, &data, &size) != CAMEL_MIME_PARSER_STATE_FROM_END) break;
  }
  g_object_unref(parser);
  writer.finish();
}
