// GMime 3 over an mbox: its own mbox parser on a memory-mapped stream.
//
// usage: gmime_peer parse|jsonl FILE
//
// The counters are printed last, on stderr, so that it can be seen to have done the job. It knows nothing of
// Pipermail: each "\nFrom " starts a message, `x at y (Name)` goes through its address parser as it is, and
// there are no stubs, quotes, signatures, byte ranges or content ids. It has no mode that only splits.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <vector>

#include <gmime/gmime.h>

#include "json.hpp"

namespace {

struct Counters {
  std::size_t messages = 0, dated = 0, ids = 0, authors = 0, subject_bytes = 0, parts = 0, text_bytes = 0;
};

struct Attachment {
  std::string name;
  std::size_t size;
};

struct Body {
  std::string text, html;
  std::vector<Attachment> attachments;
};

// The decoded bytes of a part; text is turned into UTF-8 as GMime's documentation shows.
std::string content(GMimePart* part, bool is_text) {
  auto* const wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  GMimeStream* const memory = g_mime_stream_mem_new();
  GMimeStream* sink = memory;
  g_object_ref(sink);
  const char* const charset =
      is_text ? g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset") : nullptr;
  if (charset != nullptr && g_ascii_strcasecmp(charset, "utf-8") != 0 &&
      g_ascii_strcasecmp(charset, "us-ascii") != 0) {
    if (auto* const filter = g_mime_filter_charset_new(charset, "utf-8")) {
      auto* const filtered = g_mime_stream_filter_new(memory);
      g_mime_stream_filter_add(GMIME_STREAM_FILTER(filtered), filter);
      g_object_unref(filter);
      g_object_unref(sink);
      sink = filtered;
    }
  }
  g_mime_data_wrapper_write_to_stream(wrapper, sink);
  g_mime_stream_flush(sink);
  const auto* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
  std::string decoded(reinterpret_cast<const char*>(bytes->data), bytes->len);
  g_object_unref(sink);
  g_object_unref(memory);
  return decoded;
}

void add_part(GMimeObject* object, Body& body, Counters& counters) {
  if (GMIME_IS_MULTIPART(object)) {
    auto* const multipart = GMIME_MULTIPART(object);
    for (int n = 0; n < g_mime_multipart_get_count(multipart); ++n) {
      add_part(g_mime_multipart_get_part(multipart, n), body, counters);
    }
    return;
  }
  ++counters.parts;
  if (!GMIME_IS_PART(object)) return;
  auto* const type = g_mime_object_get_content_type(object);
  const char* const name = g_mime_part_get_filename(GMIME_PART(object));
  const bool is_text = name == nullptr && g_mime_content_type_is_type(type, "text", "*");
  auto decoded = content(GMIME_PART(object), is_text);
  if (!is_text) {
    body.attachments.push_back({name != nullptr ? name : "", decoded.size()});
    return;
  }
  counters.text_bytes += decoded.size();
  (g_mime_content_type_is_type(type, "text", "html") ? body.html : body.text) += decoded;
}

std::vector<std::string> id_list(GMimeMessage* message, const char* header) {
  const char* const value = g_mime_object_get_header(GMIME_OBJECT(message), header);
  if (value == nullptr) return {};
  auto* const references = g_mime_references_parse(nullptr, value);
  std::vector<std::string> ids;
  for (int n = 0; n < g_mime_references_length(references); ++n) {
    ids.emplace_back(g_mime_references_get_message_id(references, n));
  }
  g_mime_references_free(references);
  return ids;
}

void write_ids(peer::JsonLines& out, const std::vector<std::string>& ids) {
  out.raw("[");
  for (std::size_t n = 0; n < ids.size(); ++n) {
    if (n > 0) out.raw(",");
    out.string(ids[n]);
  }
  out.raw("]");
}

void write_authors(peer::JsonLines& out, InternetAddressList* authors) {
  out.raw("[");
  for (int n = 0; authors != nullptr && n < internet_address_list_length(authors); ++n) {
    auto* const author = internet_address_list_get_address(authors, n);
    out.raw(n > 0 ? ",{\"name\":" : "{\"name\":");
    out.string_or_null(internet_address_get_name(author));
    out.raw(",\"email\":");
    out.string_or_null(INTERNET_ADDRESS_IS_MAILBOX(author)
                           ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(author))
                           : nullptr);
    out.raw("}");
  }
  out.raw("]");
}

void write_attachments(peer::JsonLines& out, const std::vector<Attachment>& attachments) {
  out.raw("[");
  for (std::size_t n = 0; n < attachments.size(); ++n) {
    out.raw(n > 0 ? ",{\"name\":" : "{\"name\":");
    out.string(attachments[n].name);
    out.raw(",\"size\":");
    out.number(static_cast<long long>(attachments[n].size));
    out.raw("}");
  }
  out.raw("]");
}

// Looks at every field of the record; writes it when there is somewhere to write to.
void take(GMimeMessage* message, Counters& counters, peer::JsonLines* out) {
  const char* const subject = g_mime_message_get_subject(message);
  const char* const id = g_mime_message_get_message_id(message);
  auto* const authors = g_mime_message_get_from(message);
  auto* const date = g_mime_message_get_date(message);
  const auto in_reply_to = id_list(message, "In-Reply-To");
  const auto references = id_list(message, "References");
  Body body;
  if (auto* const root = g_mime_message_get_mime_part(message)) add_part(root, body, counters);

  ++counters.messages;
  counters.dated += date != nullptr;
  counters.ids += (id != nullptr) + in_reply_to.size() + references.size();
  counters.authors +=
      authors != nullptr ? static_cast<std::size_t>(internet_address_list_length(authors)) : 0;
  counters.subject_bytes += subject != nullptr ? std::strlen(subject) : 0;
  if (out == nullptr) return;

  out->raw("{\"i\":");
  out->number(static_cast<long long>(counters.messages - 1));
  out->raw(",\"messageId\":");
  out->string_or_null(id);
  out->raw(",\"inReplyTo\":");
  write_ids(*out, in_reply_to);
  out->raw(",\"references\":");
  write_ids(*out, references);
  out->raw(",\"from\":");
  write_authors(*out, authors);
  out->raw(",\"timestamp\":");
  date != nullptr ? out->number(g_date_time_to_unix(date)) : out->raw("null");
  out->raw(",\"subject\":");
  out->string_or_null(subject);
  out->raw(",\"text\":");
  out->string(body.text);
  out->raw(",\"html\":");
  out->string(body.html);
  out->raw(",\"attachments\":");
  write_attachments(*out, body.attachments);
  out->raw("}");
  out->end_line();
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
  Counters counters;
  peer::JsonLines out;
  int restarts = 0;
  gint64 last_marker = 0;
  while (!g_mime_parser_eos(parser)) {
    if (auto* const message = g_mime_parser_construct_message(parser, nullptr)) {
      take(message, counters, work == "jsonl" ? &out : nullptr);
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
  out.flush();
  if (restarts > 0)
    std::fprintf(stderr, "gmime_peer: restarted %d times behind a false From_ line\n", restarts);
  std::fprintf(stderr,
               "messages=%zu dated=%zu ids=%zu authors=%zu subject_bytes=%zu parts=%zu text_bytes=%zu\n",
               counters.messages, counters.dated, counters.ids, counters.authors, counters.subject_bytes,
               counters.parts, counters.text_bytes);
}
