// GMime 3 over an mbox: its own mbox parser on a memory-mapped stream.
//
// usage: gmime_peer parse|jsonl FILE
//
// The counters are printed last, on stderr, so that it can be seen to have done the job. It knows nothing of
// Pipermail: each "\nFrom " starts a message, `x at y (Name)` goes through its address parser as it is, and
// there are no stubs, quotes, signatures, byte ranges or content ids. It has no mode that only splits.
#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <vector>

#include <gmime/gmime.h>

#include "record.hpp"

namespace {

// What text goes through on its way to UTF-8, as GMime's documentation shows; null: nothing.
GMimeFilter* charset_filter(GMimePart* part) {
  const char* const charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  if (charset == nullptr || g_ascii_strcasecmp(charset, "utf-8") == 0 ||
      g_ascii_strcasecmp(charset, "us-ascii") == 0)
    return nullptr;
  return g_mime_filter_charset_new(charset, "utf-8");
}

// Decodes a part; text is appended to `text`, of anything else only the size is kept. Gives the size.
std::size_t decode(GMimePart* part, std::string* text) {
  auto* const wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return 0;
  GMimeStream* const memory = g_mime_stream_mem_new();
  GMimeStream* sink = memory;
  g_object_ref(sink);
  if (auto* const filter = text != nullptr ? charset_filter(part) : nullptr) {
    sink = g_mime_stream_filter_new(memory);
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(sink), filter);
    g_object_unref(filter);
    g_object_unref(memory);
  }
  g_mime_data_wrapper_write_to_stream(wrapper, sink);
  g_mime_stream_flush(sink);
  const auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
  if (text != nullptr) text->append(reinterpret_cast<const char*>(bytes->data), bytes->len);
  const std::size_t size = bytes->len;
  g_object_unref(sink);
  g_object_unref(memory);
  return size;
}

// An embedded message has been parsed with the rest; its size is what it takes to write it.
std::size_t written_size(GMimeMessage* message) {
  if (message == nullptr) return 0;
  auto* const nothing = g_mime_stream_null_new();
  const auto size = g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, nothing);
  g_object_unref(nothing);
  return size > 0 ? static_cast<std::size_t>(size) : 0;
}

std::string type_of(GMimeContentType* type) {
  const char* const kind = g_mime_content_type_get_media_type(type);
  const char* const detail = g_mime_content_type_get_media_subtype(type);
  return std::string(kind != nullptr ? kind : "text") + "/" + (detail != nullptr ? detail : "plain");
}

void add_part(GMimeObject* object, peer::Record& record) {
  if (GMIME_IS_MULTIPART(object)) {
    auto* const multipart = GMIME_MULTIPART(object);
    for (int n = 0; n < g_mime_multipart_get_count(multipart); ++n) {
      add_part(g_mime_multipart_get_part(multipart, n), record);
    }
    return;
  }
  ++record.parts;
  auto* const type = g_mime_object_get_content_type(object);
  if (GMIME_IS_MESSAGE_PART(object)) {
    const auto size = written_size(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)));
    record.attachments.push_back({"", type_of(type), size});
  }
  if (!GMIME_IS_PART(object)) return;
  const char* const name = g_mime_part_get_filename(GMIME_PART(object));
  if (name == nullptr && g_mime_content_type_is_type(type, "text", "*")) {
    const bool is_html = g_mime_content_type_is_type(type, "text", "html");
    decode(GMIME_PART(object), is_html ? &record.html : &record.text);
    return;
  }
  const auto size = decode(GMIME_PART(object), nullptr);
  record.attachments.push_back({name != nullptr ? name : "", type_of(type), size});
}

void add_ids(GMimeMessage* message, const char* header, std::vector<std::string>& ids) {
  const char* const value = g_mime_object_get_header(GMIME_OBJECT(message), header);
  if (value == nullptr) return;
  auto* const references = g_mime_references_parse(nullptr, value);
  for (int n = 0; n < g_mime_references_length(references); ++n) {
    ids.emplace_back(g_mime_references_get_message_id(references, n));
  }
  g_mime_references_free(references);
}

void add_people(InternetAddressList* addresses, std::vector<peer::Person>& people) {
  for (int n = 0; addresses != nullptr && n < internet_address_list_length(addresses); ++n) {
    auto* const address = internet_address_list_get_address(addresses, n);
    people.push_back({peer::if_any(internet_address_get_name(address)),
                      peer::if_any(INTERNET_ADDRESS_IS_MAILBOX(address)
                                       ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))
                                       : nullptr)});
  }
}

// Looks at every field of the record.
void take(GMimeMessage* message, peer::Record& record) {
  record.clear();
  record.id = peer::if_any(g_mime_message_get_message_id(message));
  record.subject = peer::if_any(g_mime_message_get_subject(message));
  add_ids(message, "In-Reply-To", record.in_reply_to);
  add_ids(message, "References", record.references);
  add_people(g_mime_message_get_from(message), record.from);
  add_people(g_mime_message_get_to(message), record.to);
  add_people(g_mime_message_get_cc(message), record.cc);
  if (auto* const date = g_mime_message_get_date(message)) record.timestamp = g_date_time_to_unix(date);
  if (auto* const root = g_mime_message_get_mime_part(message)) add_part(root, record);
}

GMimeParser* parser_from(const char* path, gint64 offset) {
  const int file = open(path, O_RDONLY);
  if (file < 0) {
    std::perror(path);
    std::exit(2);
  }
  auto* const stream = g_mime_stream_mmap_new_with_bounds(file, PROT_READ, MAP_PRIVATE, offset, -1);
  auto* const parser = g_mime_parser_new_with_stream(stream);
  g_object_unref(stream);
  g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
  g_mime_parser_set_persist_stream(parser, TRUE);
  return parser;
}

// Where the next "From " line behind an offset begins, or -1.
gint64 next_separator(const char* path, gint64 offset) {
  std::FILE* const file = std::fopen(path, "rb");
  if (file == nullptr) return -1;
  std::fseek(file, static_cast<long>(offset), SEEK_SET);
  std::string line;
  bool at_start = false;  // the offset itself is inside a line
  gint64 found = -1;
  for (int byte = 0; found < 0 && (byte = std::getc(file)) != EOF;) {
    line += static_cast<char>(byte);
    if (at_start && line == "From ") found = std::ftell(file) - 5;
    if (byte == '\n') at_start = true, line.clear();
  }
  std::fclose(file);
  return found;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view work = argc == 3 ? argv[1] : "";
  if (work != "parse" && work != "jsonl") {
    std::fputs("usage: gmime_peer parse|jsonl FILE\n", stderr);
    return 2;
  }
  g_mime_init();
  auto* parser = parser_from(argv[2], 0);
  peer::Writer writer(work == "jsonl");
  peer::Record record;
  int restarts = 0;
  gint64 last_marker = 0;
  while (!g_mime_parser_eos(parser)) {
    if (auto* const message = g_mime_parser_construct_message(parser, nullptr)) {
      take(message, record);
      writer.add(record);
      g_object_unref(message);
      continue;
    }
    // A "From " line without headers behind it leaves GMime 3.2 in a state it never comes out of.
    const gint64 marker = std::max(g_mime_parser_get_mbox_marker_offset(parser), last_marker);
    last_marker = next_separator(argv[2], marker + 5);
    if (last_marker < 0) break;
    ++restarts;
    g_object_unref(parser);
    parser = parser_from(argv[2], last_marker);
  }
  if (restarts > 0)
    std::fprintf(stderr, "gmime_peer: restarted %d times behind a false From_ line\n", restarts);
  writer.finish();
}
