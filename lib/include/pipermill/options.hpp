#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "pipermill/attributes.hpp"

namespace pipermill {

/// What is read of a Pipermail archive that has both the text of its volumes and their pages (Archive).
enum class Prefer : std::uint8_t {
  text,   ///< The text, and pages whose messages it does not have.
  pages,  ///< Pages, and what the text has besides.
  both    ///< Everything: a message may come twice.
};

/// The word of a choice: "pages".
[[nodiscard]] PIPERMILL_API std::string_view name_of(Prefer prefer);

/// What becomes of a message that is a digest of others.
enum class Digests : std::uint8_t {
  split,  ///< Its messages are given in its place.
  keep,   ///< It is one message.
  both    ///< It is given, and its messages behind it.
};

/// The word of a choice: "split".
[[nodiscard]] PIPERMILL_API std::string_view name_of(Digests digests);

/// What a Reader does and where it stops. The defaults are right for archives.
struct Options {
  /// How far a message is read.
  enum class Depth : std::uint8_t {
    ranges,  ///< Only source(), raw() and size() are there, for programs that cut archives; no digest is
             ///< opened.
    fields,  ///< The header is read too, and id() made; the body is not looked at.
    bodies   ///< All of it: text, segments and attachments.
  };

  // ---- behaviour

  /// Name of an input format (see formats()), or "auto": detected from the first bytes.
  std::string input_format = "auto";

  /// Charset of 8-bit text that names none and is no UTF-8; empty: guessed a message at a time. A name that
  /// no table here has is a usage error of opening.
  std::string fallback_charset;

  /// The folder of scrubbed attachments, where Attachment::path is looked up (see AttachmentFolder). Empty:
  /// the "attachments" beside an input file, or one folder above it, where there is one.
  std::string attachments_folder;

  /// Where the input lies on the web: the URL of a page, or of the folder that it, or a folder, was
  /// fetched from, whose last slash may be missing. Source::url and the links of indexes are made absolute
  /// with it; nothing is ever fetched. A page from memory or standard input has the URL where it is a page's.
  /// Empty: only what pages say themselves.
  std::string base_url;

  /// Of an Archive.
  Prefer prefer = Prefer::text;

  /// Of digests. Where a digest is split and holds more than its messages and what digests have around them,
  /// as the note of somebody who sent several messages on, it is given too.
  Digests digests = Digests::split;

  /// Name of the list, for material that does not tell; empty: only what the material says.
  std::string list_name;

  /// Message::headers() holds every field, decoded. Costs time and memory, so it is off.
  bool decode_headers = false;

  /// How far a message is read; less is faster.
  Depth depth = Depth::bodies;

  // ---- limits: reaching one is a defect on the record or an Error, never silence

  /// Bytes of one message, its separator not counted, kept in memory; the rest of a larger one is passed over
  /// and counted. At most 2^31 - 1.
  std::size_t max_message_size = std::size_t{256} << 20;

  /// Bytes of text that are kept of one message once it is decoded, which may make three bytes of one; the
  /// rest is cut off, between characters. At most 2^32 - 1.
  std::size_t max_text_size = (std::size_t{1} << 32) - 1;

  /// Bytes of HTML that text is made of, where a message has no other; what is behind them is in
  /// Message::html() alone.
  std::size_t max_html_size = std::size_t{16} << 20;

  /// Header fields of one message.
  std::size_t max_header_fields = 10000;

  /// Addresses or message ids in one field.
  std::size_t max_field_items = 100000;

  /// Multiparts in multiparts of one message; a deeper one stays a part as it came.
  std::size_t max_mime_depth = 32;

  /// Parts of one message.
  std::size_t max_mime_parts = 10000;

  /// Digests in digests that are split.
  std::size_t max_digest_depth = 3;

  /// Bytes that one compressed byte may become, once more than 64 MiB have come out; 0: no limit.
  std::uint64_t max_expansion = 200;
};

/// The word of a depth: "fields".
[[nodiscard]] PIPERMILL_API std::string_view name_of(Options::Depth depth);

}  // namespace pipermill
