// The field table: one row a key of the record. Exporters, --fields and the help read it.
#include "pipermill/field.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <type_traits>

#include "export/values.hpp"

namespace pipermill {

namespace {

using exporting::absent_text;
using exporting::give;
using exporting::is_absent;
using exporting::JsonSink;
using exporting::Names;
using exporting::Word;

constexpr std::array<Names, 8> source_members = {"path",  "member", "format", "variant",
                                                 "index", "offset", "length", "url"};
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
  JsonSink::Absent absent;
  void (*visit_json)(const Message& message, const Row& row, JsonSink& sink);
};

/// @param value  gives the value of a message; it has no state, and is made anew where it is asked
template <class Value>
constexpr Row row(Names name, Names snake_name, Names doc, Value /*value*/,
                  std::span<const Names> members = {}, bool is_optional = false) {
  using T = std::remove_cvref_t<std::invoke_result_t<Value, const Message&>>;
  constexpr auto visit = [](const Message& message, ValueSink& sink) { give(sink, Value{}(message)); };
  constexpr auto visit_json = [](const Message& message, const Row& self, JsonSink& sink) {
    decltype(auto) value = Value{}(message);
    if constexpr (!absent_text<T>.empty()) {
      if (is_absent(value)) return sink.absent(self.absent);
    }
    sink.key(self.key);
    give(sink, value);
  };
  const JsonSink::Key key(name);
  return {{name, snake_name, doc, members, visit, is_optional}, key, {key, absent_text<T>}, visit_json};
}

using M = const Message&;

constexpr std::array rows = {
    row("schemaVersion", "schema_version", "version of the record: 1", [](M) { return schema_version; }),
    row("id", "id", "XXH3-128 of the raw message", [](M m) { return Word{m.id()}; }),
    row(
        "source", "source", "file and bytes it came from", [](M m) -> const auto& { return m.source(); },
        source_members),
    row(
        "list", "list", "the mailing list", [](M m) -> const auto& { return m.list(); }, list_members),
    row(
        "messageId", "message_id", "Message-ID, without brackets",
        [](M m) -> const auto& { return m.message_id(); }),
    row("messageIdSource", "message_id_source", "header, page or none",
        [](M m) { return Word{name_of(m.message_id_source())}; }),
    row(
        "inReplyTo", "in_reply_to", "ids of In-Reply-To", [](M m) -> const auto& { return m.in_reply_to(); }),
    row(
        "references", "references", "ids of References", [](M m) -> const auto& { return m.references(); }),
    row(
        "from", "from", "senders", [](M m) -> const auto& { return m.from(); }),
    row(
        "sender", "sender", "who sent it for them", [](M m) -> const auto& { return m.sender(); }),
    row(
        "to", "to", "recipients", [](M m) -> const auto& { return m.to(); }),
    row(
        "cc", "cc", "recipients of copies", [](M m) -> const auto& { return m.cc(); }),
    row(
        "bcc", "bcc", "hidden recipients", [](M m) -> const auto& { return m.bcc(); }),
    row(
        "replyTo", "reply_to", "where answers go", [](M m) -> const auto& { return m.reply_to(); }),
    row(
        "author", "author", "who wrote it", [](M m) -> const auto& { return m.author(); }, author_members),
    row("subject", "subject", "decoded, on one line", [](M m) { return m.subject(); }),
    row("baseSubject", "base_subject", "without reply marks and tags", [](M m) { return m.base_subject(); }),
    row("listTag", "list_tag", "the [tag] of the list", [](M m) { return m.list_tag(); }),
    row(
        "sentAt", "sent_at", "RFC 3339, local time", [](M m) -> const auto& { return m.sent_at(); }),
    row("timestamp", "timestamp", "seconds since 1970, UTC", [](M m) { return timestamp_of(m); }),
    row("dateSource", "date_source", "date, envelope, received, page or none",
        [](M m) { return Word{name_of(m.date_source())}; }),
    row("dateRaw", "date_raw", "the date as written", [](M m) { return m.date_raw(); }),
    row(
        "receivedAt", "received_at", "when it arrived, RFC 3339",
        [](M m) -> const auto& { return m.received_at(); }),
    row("text", "text", "the plain text, whole", [](M m) { return m.text(); }),
    row("html", "html", "the HTML body", [](M m) { return m.html(); }),
    row("charset", "charset", "of the text", [](M m) { return m.charset(); }),
    row("isEncodingProblem", "is_encoding_problem", "bytes had to be replaced",
        [](M m) { return m.is_encoding_problem(); }),
    row(
        "segments", "segments", "what the text is made of", [](M m) -> const auto& { return m.segments(); }),
    row(
        "attachments", "attachments", "parts and scrubbed stubs",
        [](M m) -> const auto& { return m.attachments(); }),
    row("hasAttachment", "has_attachment", "there is an attachment", [](M m) { return m.has_attachment(); }),
    row(
        "digest", "digest", "the digest it came out of", [](M m) -> const auto& { return m.digest(); },
        digest_members),
    row("size", "size", "bytes of the raw message", [](M m) { return m.size(); }),
    row(
        "headers", "headers", "all header fields, decoded", [](M m) -> const auto& { return m.headers(); },
        {}, true),
    row(
        "defects", "defects", "every liberty taken", [](M m) -> const auto& { return m.defects(); }),
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

namespace {

/// The field is a row of the table. One of somebody's own may lie anywhere: std::less orders all pointers.
bool is_of_table(const Field* field) {
  const std::less<> before;
  return !before(field, table.data()) && before(field, table.data() + table.size());
}

}  // namespace

void write_record(const Message& message, const std::vector<const Field*>& columns, Output& out) {
  JsonSink sink(out);
  sink.begin_object();
  for (const auto* const field : columns) {
    if (is_of_table(field)) {
      const auto& row = rows[static_cast<std::size_t>(field - table.data())];
      row.visit_json(message, row, sink);
    } else {  // somebody's own, which knows the general way only
      sink.key(field->name);
      field->visit(message, sink);
    }
  }
  sink.end_object();
}

}  // namespace exporting

}  // namespace pipermill
