#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include "pipermill/field.hpp"

#include "export/json_sink.hpp"

/// How each value of a record is given to a sink. Written once and compiled twice: for any sink, and for the
/// JSON one, whose calls then vanish into it.
namespace pipermill::exporting {

using Names = std::string_view;

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

// ---- what is not there

/// How it is written, by its type; empty: there is always something.
template <class T>
inline constexpr Names absent_text{};
template <>
inline constexpr Names absent_text<bool> = "false";
template <class T>
inline constexpr Names absent_text<std::optional<T>> = "null";
template <class T>
inline constexpr Names absent_text<std::vector<T>> = "[]";

constexpr bool is_absent(bool value) { return !value; }
template <class T>
constexpr bool is_absent(const std::optional<T>& value) {
  return !value;
}
template <class T>
constexpr bool is_absent(const std::vector<T>& value) {
  return value.empty();
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
    if constexpr (!absent_text<T>.empty()) {
      static constexpr JsonSink::Absent absent(key, absent_text<T>);
      if (is_absent(value)) return sink.absent(absent);
    }
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
  give<"url">(sink, source.url);
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
  give<"message">(sink, describe(defect));
  sink.end_object();
}

template <class Sink, class T>
void give(Sink& sink, const std::vector<T>& values) {
  sink.begin_array();
  for (const auto& value : values) give(sink, value);
  sink.end_array();
}

}  // namespace pipermill::exporting
