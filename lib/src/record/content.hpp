#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/attachments.hpp"
#include "pipermill/message.hpp"

#include "base/arena.hpp"
#include "mail/line_escape.hpp"

namespace pipermill {

namespace record {

/// What is known of a message: values, which are copied as they are, and views into what Message::Content
/// owns or borrows. content.cpp lists its members once.
struct Record {
  std::string_view body;  ///< What stands behind the header of mail, in `raw`; the text of a page.
  std::shared_ptr<const AttachmentFolder> folder;  ///< Where its stubs' files are; null: nowhere known.

  /// Where `raw` begins in the source; none: it was decoded, and is not there as it is.
  std::optional<std::uint64_t> raw_offset;

  std::array<char, 32> id{};
  bool has_id = false;
  Source source;
  std::optional<List> list;
  std::vector<std::string_view> message_id;
  MessageIdSource message_id_source = MessageIdSource::none;
  std::vector<std::string_view> in_reply_to;
  std::vector<std::string_view> references;
  std::vector<Address> from;
  std::vector<Address> sender;
  std::vector<Address> to;
  std::vector<Address> cc;
  std::vector<Address> bcc;
  std::vector<Address> reply_to;
  std::optional<Author> author;
  std::optional<std::string_view> subject;
  std::optional<std::string_view> base_subject;
  std::optional<std::string_view> list_tag;
  std::optional<Timestamp> sent_at;
  DateSource date_source = DateSource::none;
  std::optional<std::string_view> date_raw;
  std::optional<Timestamp> received_at;
  std::optional<std::string_view> text;
  std::optional<std::string_view> html;
  std::optional<std::string_view> charset;
  bool is_encoding_problem = false;
  std::vector<Segment> segments;
  std::vector<Attachment> attachments;
  std::vector<Part> parts;
  mail::LineEscape escape;
  std::optional<DigestPosition> digest;
  std::uint64_t size = 0;
  std::vector<Header> raw_headers;
  std::string_view fields_charset;  ///< Of 8-bit bytes in raw_headers; empty: nothing tells.
  std::vector<Header> headers;
  std::vector<Defect> defects;
};

}  // namespace record

/// What a Message is made of. Every view in it looks into `raw`, into `arena`, or at static text; copy_to()
/// relies on it.
struct Message::Content : record::Record {
  std::string_view raw;
  base::Arena arena;

  /// Ready for the next message; vectors and arena keep their memory.
  void clear();

  /// Makes `copy` the same message, owning all it looks at.
  void copy_to(Content& copy) const;

  /// Where a byte of `raw` stands in the source, as well as that is known.
  [[nodiscard]] std::uint64_t offset_of(std::size_t at) const {
    return raw_offset ? *raw_offset + at : source.offset;
  }

  void add_defect(DefectCode code, std::optional<std::uint64_t> offset) { defects.push_back({code, offset}); }
};

}  // namespace pipermill
