// The field table: one row a key of the record. Exporters, --fields and the help read it.
#include "pipermill/field.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "export/values.hpp"

namespace pipermill {

namespace {

using exporting::give;
using exporting::JsonSink;
using exporting::name_of;
using exporting::Names;
using exporting::Word;

constexpr std::array<Names, 7> source_members = {"path",  "member", "format", "variant",
                                                 "index", "offset", "length"};
constexpr std::array<Names, 3> list_members = {"id", "name", "address"};
constexpr std::array<Names, 2> author_members = {"name", "email"};
constexpr std::array<Names, 4> digest_members = {"parentId", "position", "volume", "issue"};

constexpr std::int64_t schema_version = 1;

std::optional<std::int64_t> timestamp_of(const Message& message) {
  return message.sent_at() ? message.sent_at()->seconds_since_epoch() : std::nullopt;
}

/// A row of the table, with what only JSON uses.
struct Row {
  Field field;
  JsonSink::Key key;
  void (*visit_json)(const Message& message, JsonSink& sink);
};

template <class Visit>
constexpr Row row(Names name, Names snake_name, Names doc, Visit visit, std::span<const Names> members = {},
                  bool is_optional = false) {
  return {{name, snake_name, doc, members, visit, is_optional}, JsonSink::Key(name), visit};
}

using M = const Message&;

constexpr std::array rows = {
    row("schemaVersion", "schema_version", "version of the record: 1",
        [](M, auto& s) { give(s, schema_version); }),
    row("id", "id", "XXH3-128 of the raw message", [](M m, auto& s) { give(s, Word{m.id()}); }),
    row(
        "source", "source", "file and bytes it came from", [](M m, auto& s) { give(s, m.source()); },
        source_members),
    row(
        "list", "list", "the mailing list", [](M m, auto& s) { give(s, m.list()); }, list_members),
    row("messageId", "message_id", "Message-ID, without brackets",
        [](M m, auto& s) { give(s, m.message_id()); }),
    row("messageIdSource", "message_id_source", "header, page or none",
        [](M m, auto& s) { give(s, Word{name_of(m.message_id_source())}); }),
    row("inReplyTo", "in_reply_to", "ids of In-Reply-To", [](M m, auto& s) { give(s, m.in_reply_to()); }),
    row("references", "references", "ids of References", [](M m, auto& s) { give(s, m.references()); }),
    row("from", "from", "senders", [](M m, auto& s) { give(s, m.from()); }),
    row("sender", "sender", "who sent it for them", [](M m, auto& s) { give(s, m.sender()); }),
    row("to", "to", "recipients", [](M m, auto& s) { give(s, m.to()); }),
    row("cc", "cc", "recipients of copies", [](M m, auto& s) { give(s, m.cc()); }),
    row("bcc", "bcc", "hidden recipients", [](M m, auto& s) { give(s, m.bcc()); }),
    row("replyTo", "reply_to", "where answers go", [](M m, auto& s) { give(s, m.reply_to()); }),
    row(
        "author", "author", "who wrote it", [](M m, auto& s) { give(s, m.author()); }, author_members),
    row("subject", "subject", "decoded, on one line", [](M m, auto& s) { give(s, m.subject()); }),
    row("baseSubject", "base_subject", "without reply marks and tags",
        [](M m, auto& s) { give(s, m.base_subject()); }),
    row("listTag", "list_tag", "the [tag] of the list", [](M m, auto& s) { give(s, m.list_tag()); }),
    row("sentAt", "sent_at", "RFC 3339, local time", [](M m, auto& s) { give(s, m.sent_at()); }),
    row("timestamp", "timestamp", "seconds since 1970, UTC", [](M m, auto& s) { give(s, timestamp_of(m)); }),
    row("dateSource", "date_source", "date, envelope, received, page or none",
        [](M m, auto& s) { give(s, Word{name_of(m.date_source())}); }),
    row("dateRaw", "date_raw", "the date as written", [](M m, auto& s) { give(s, m.date_raw()); }),
    row("receivedAt", "received_at", "when it arrived, RFC 3339",
        [](M m, auto& s) { give(s, m.received_at()); }),
    row("text", "text", "the plain text, whole", [](M m, auto& s) { give(s, m.text()); }),
    row("html", "html", "the HTML body", [](M m, auto& s) { give(s, m.html()); }),
    row("charset", "charset", "of the text", [](M m, auto& s) { give(s, m.charset()); }),
    row("isEncodingProblem", "is_encoding_problem", "bytes had to be replaced",
        [](M m, auto& s) { give(s, m.is_encoding_problem()); }),
    row("segments", "segments", "what the text is made of", [](M m, auto& s) { give(s, m.segments()); }),
    row("attachments", "attachments", "parts and scrubbed stubs",
        [](M m, auto& s) { give(s, m.attachments()); }),
    row("hasAttachment", "has_attachment", "there is an attachment",
        [](M m, auto& s) { give(s, m.has_attachment()); }),
    row(
        "digest", "digest", "the digest it came out of", [](M m, auto& s) { give(s, m.digest()); },
        digest_members),
    row("size", "size", "bytes of the raw message", [](M m, auto& s) { give(s, m.size()); }),
    row(
        "headers", "headers", "all header fields, decoded", [](M m, auto& s) { give(s, m.headers()); }, {},
        true),
    row("defects", "defects", "every liberty taken", [](M m, auto& s) { give(s, m.defects()); }),
};

/// The same without what is ours alone.
constexpr auto make_table() {
  std::array<Field, rows.size()> fields{};
  for (std::size_t n = 0; n < rows.size(); ++n) fields[n] = rows[n].field;
  return fields;
}

constexpr auto table = make_table();

}  // namespace

std::span<const Field> fields() { return table; }

const Field* find_field(std::string_view name) {
  const auto* const found = std::find_if(table.begin(), table.end(), [&](const Field& field) {
    return field.name == name || field.snake_name == name;
  });
  return found == table.end() ? nullptr : found;
}

namespace exporting {

void write_record(const Message& message, const std::vector<const Field*>& columns, Output& out) {
  JsonSink sink(out);
  sink.begin_object();
  for (const auto* const field : columns) {
    const auto number = static_cast<std::size_t>(field - table.data());
    if (number < rows.size() && field == &table[number]) {
      sink.key(rows[number].key);
      rows[number].visit_json(message, sink);
    } else {  // a field that is not of the table is somebody's own, and knows the general way only
      sink.key(field->name);
      field->visit(message, sink);
    }
  }
  sink.end_object();
}

}  // namespace exporting

}  // namespace pipermill
