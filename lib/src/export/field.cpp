// The field table: one row a key of the record. Exporters, --fields and the help read it. What a row does is
// written once and compiled twice: for any sink, and for the JSON one, whose calls then vanish into it.
#include "pipermill/field.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>

#include "export/json_sink.hpp"
#include "export/names.hpp"

namespace pipermill {

namespace {

using exporting::JsonSink;
using exporting::name_of;
using Names = std::string_view;

constexpr std::array<Names, 7> source_members = {"path",  "member", "format", "variant",
                                                 "index", "offset", "length"};
constexpr std::array<Names, 3> list_members = {"id", "name", "address"};
constexpr std::array<Names, 2> author_members = {"name", "email"};
constexpr std::array<Names, 4> digest_members = {"parentId", "position", "volume", "issue"};

// ---- values

template <class Sink>
void give(Sink& sink, std::string_view value) {
  sink.string(value);
}
template <class Sink>
void give(Sink& sink, bool value) {
  sink.boolean(value);
}
template <class Sink>
void give(Sink& sink, std::int64_t value) {
  sink.integer(value);
}
template <class Sink>
void give(Sink& sink, std::uint64_t value) {
  sink.integer(static_cast<std::int64_t>(value));
}
template <class Sink>
void give(Sink& sink, const Timestamp& value) {
  TimestampText room;  // NOLINT(*-member-init): what is read of it is written first
  sink.word(format_to(value, room));
}

/// The name of an enumerator, or anything else that is ours.
struct Word {
  std::string_view text;
};
template <class Sink>
void give(Sink& sink, Word value) {
  sink.word(value.text);
}

template <class Sink>
void give(Sink& sink, const Address& address);
template <class Sink>
void give(Sink& sink, const Author& author);
template <class Sink>
void give(Sink& sink, const List& list);
template <class Sink>
void give(Sink& sink, const Source& source);
template <class Sink>
void give(Sink& sink, const DigestPosition& digest);
template <class Sink>
void give(Sink& sink, const Segment& segment);
template <class Sink>
void give(Sink& sink, const Attachment& attachment);
template <class Sink>
void give(Sink& sink, const Header& header);
template <class Sink>
void give(Sink& sink, const Defect& defect);

template <class Sink, class T>
void give(Sink& sink, const std::optional<T>& value) {
  if (value) {
    give(sink, *value);
  } else {
    sink.null();
  }
}

/// The name of a member, known to the compiler.
template <std::size_t Size>
struct Literal {
  consteval Literal(const char (&chars)[Size]) { std::copy_n(chars, Size, text); }  // NOLINT(*-explicit-*)
  char text[Size] = {};
};

template <Literal Text, class Sink, class T>
void give(Sink& sink, const T& value) {
  static constexpr Names name(Text.text, sizeof Text.text - 1);
  if constexpr (std::is_same_v<Sink, JsonSink>) {
    static constexpr JsonSink::Key key(name);
    sink.key(key);
  } else {
    sink.key(name);
  }
  give(sink, value);
}

// ---- objects

template <class Sink>
void give(Sink& sink, const Address& address) {
  sink.begin_object();
  give<"name">(sink, address.name);
  give<"email">(sink, address.email);
  give<"raw">(sink, address.raw);
  give<"obscured">(sink, address.obscured);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Author& author) {
  sink.begin_object();
  give<"name">(sink, author.name);
  give<"email">(sink, author.email);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const List& list) {
  sink.begin_object();
  give<"id">(sink, list.id);
  give<"name">(sink, list.name);
  give<"address">(sink, list.address);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Source& source) {
  sink.begin_object();
  give<"path">(sink, source.path);
  give<"member">(sink, source.member);
  give<"format">(sink, Word{source.format});
  give<"variant">(sink, source.variant);
  give<"index">(sink, source.index);
  give<"offset">(sink, source.offset);
  give<"length">(sink, source.length);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const DigestPosition& digest) {
  sink.begin_object();
  give<"parentId">(sink, digest.parent_id);
  give<"position">(sink, digest.position);
  give<"volume">(sink, digest.volume);
  give<"issue">(sink, digest.issue);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Segment& segment) {
  sink.begin_object();
  give<"kind">(sink, Word{name_of(segment.kind)});
  give<"start">(sink, std::uint64_t{segment.start});
  give<"end">(sink, std::uint64_t{segment.end});
  give<"depth">(sink, std::uint64_t{segment.depth});
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Attachment& attachment) {
  sink.begin_object();
  give<"partId">(sink, attachment.part_id);
  give<"kind">(sink, Word{name_of(attachment.kind)});
  give<"name">(sink, attachment.name);
  give<"type">(sink, attachment.type);
  give<"charset">(sink, attachment.charset);
  give<"size">(sink, attachment.size);
  give<"disposition">(sink, attachment.disposition);
  give<"cid">(sink, attachment.cid);
  give<"description">(sink, attachment.description);
  give<"scrubbed">(sink, attachment.scrubbed);
  give<"url">(sink, attachment.url);
  give<"path">(sink, attachment.path);
  give<"from">(sink, attachment.from);
  give<"subject">(sink, attachment.subject);
  give<"date">(sink, attachment.date);
  give<"offset">(sink, std::uint64_t{attachment.offset});
  give<"length">(sink, std::uint64_t{attachment.length});
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Header& header) {
  sink.begin_object();
  give<"name">(sink, header.name);
  give<"value">(sink, header.value);
  sink.end_object();
}

template <class Sink>
void give(Sink& sink, const Defect& defect) {
  sink.begin_object();
  give<"code">(sink, Word{name_of(defect.code)});
  give<"offset">(sink, defect.offset);
  give<"message">(sink, describe(defect.code));
  sink.end_object();
}

template <class Sink, class T>
void give(Sink& sink, const std::vector<T>& values) {
  sink.begin_array();
  for (const auto& value : values) give(sink, value);
  sink.end_array();
}

// ---- the table

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
