#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/attributes.hpp"
#include "pipermill/defect.hpp"
#include "pipermill/options.hpp"

namespace pipermill {

// Everything below holds std::string_view. They look into the Message they came from, and live as long as it
// does.

/// One person or place of an address field (RFC 5322 section 3.4).
struct Address {
  std::optional<std::string_view> name;      ///< Display name, decoded.
  std::optional<std::string_view> email;     ///< addr-spec, restored where it was obscured.
  std::optional<std::string_view> raw;       ///< The address as written, where it is not `email`.
  std::optional<std::string_view> obscured;  ///< How it was hidden: "at", "a", "R"...; none: it was not.
};

/// Who wrote the message, after undoing what a list put in the sender's place.
struct Author {
  std::optional<std::string_view> name;
  std::optional<std::string_view> email;
};

/// The mailing list, as far as the material tells.
struct List {
  std::optional<std::string_view> id;       ///< List-Id (RFC 2919).
  std::optional<std::string_view> name;     ///< From a page's footer, a stub's URL, or Options::list_name.
  std::optional<std::string_view> address;  ///< List-Post (RFC 2369).
};

/// A point on a wall clock, and the offset from UTC where one is known.
struct Timestamp {
  int year = 0;                       ///< 1 to 9999.
  int month = 0;                      ///< 1 to 12.
  int day = 0;                        ///< 1 to 31, valid in its month.
  int hour = 0;                       ///< 0 to 23.
  int minute = 0;                     ///< 0 to 59.
  int second = 0;                     ///< 0 to 59.
  std::optional<int> offset_minutes;  ///< Minutes east of UTC; none where no zone is known.

  /// What a clock `offset_minutes` east of UTC shows `seconds` after 1970-01-01T00:00:00Z. None where the
  /// year would not be 1 to 9999, or the offset is a day or more.
  [[nodiscard]] PIPERMILL_API static std::optional<Timestamp> from_seconds(std::int64_t seconds,
                                                                           int offset_minutes = 0);

  /// Seconds since 1970-01-01T00:00:00Z; none without an offset.
  [[nodiscard]] PIPERMILL_API std::optional<std::int64_t> seconds_since_epoch() const;

  /// The same clock at the same offset.
  [[nodiscard]] bool operator==(const Timestamp& other) const = default;

  /// Which comes first, for sorting: the instants are compared; where no offset is known, UTC is assumed.
  /// Equivalent times need not be equal: 10:00+02:00 and 08:00+00:00 are one instant.
  [[nodiscard]] PIPERMILL_API std::weak_ordering operator<=>(const Timestamp& other) const;
};

/// `2004-03-12T09:15:00+01:00` (RFC 3339); without an offset the last six characters are missing.
[[nodiscard]] PIPERMILL_API std::string to_string(const Timestamp& time);

/// Room for format_to(): 25 characters, and one that is overwritten behind them.
using TimestampText = std::array<char, 26>;

/// As to_string(), without allocating: what is returned lives in `room`.
[[nodiscard]] PIPERMILL_API std::string_view format_to(const Timestamp& time, TimestampText& room);

/// Which witness Message::sent_at() is from.
enum class DateSource : std::uint8_t { none, date, envelope, received, page };

/// As records spell it: "envelope".
[[nodiscard]] PIPERMILL_API std::string_view name_of(DateSource source);

/// Where Message::message_id() is from.
enum class MessageIdSource : std::uint8_t { none, header, page };

/// As records spell it: "header".
[[nodiscard]] PIPERMILL_API std::string_view name_of(MessageIdSource source);

/// A header field: raw as it stands in the source, or decoded and on one line.
struct Header {
  std::string_view name;
  std::string_view value;
};

enum class SegmentKind : std::uint8_t {
  text,
  quote,
  attribution,
  signature,
  footer,
  stub,
  separator,
  chrome,
  patch,
  forwarded
};

/// As records spell it: "quote".
[[nodiscard]] PIPERMILL_API std::string_view name_of(SegmentKind kind);

/// A piece of text(). The segments of a message lie in order, without gap or overlap, and cover it.
struct Segment {
  SegmentKind kind = SegmentKind::text;
  std::size_t start = 0;  ///< First byte in text().
  std::size_t end = 0;    ///< One past the last.
  std::size_t depth = 0;  ///< Quote marks; 0 for what is no quote.
};

enum class AttachmentKind : std::uint8_t { html, file, message, text, removed, skipped, part };

/// As records spell it: "message".
[[nodiscard]] PIPERMILL_API std::string_view name_of(AttachmentKind kind);

/// A MIME part, a file uuencoded into the text, or the stub that stands where a part was.
struct Attachment {
  std::optional<std::string_view> part_id;
  AttachmentKind kind = AttachmentKind::part;
  std::optional<std::string_view> name;
  std::optional<std::string_view> type;  ///< Media type, with its parameters where the stub has them.
  std::optional<std::string_view> charset;
  std::optional<std::uint64_t> size;  ///< Bytes, as a stub declares or a part decodes to; else the file's.
  std::optional<std::string_view> disposition;
  std::optional<std::string_view> cid;
  std::optional<std::string_view> description;
  bool scrubbed = false;                ///< A stub, no part.
  std::optional<std::string_view> url;  ///< Where the archive put it.
  std::optional<std::string_view> path;
  std::optional<std::string_view> from;     ///< Of an embedded message.
  std::optional<std::string_view> subject;  ///< Of an embedded message.
  std::optional<std::string_view> date;     ///< Of an embedded message, as written.
  /// Of a stub, or a uuencoded file (which has no partId): first byte in text(). Of a part: of its body in
  /// raw().
  std::size_t offset = 0;
  std::size_t length = 0;  ///< Bytes from there, of a part still encoded.
};

/// How a body is written (RFC 2045 section 6; uuencode is what Content-Transfer-Encoding "x-uuencode" names).
enum class TransferEncoding : std::uint8_t { identity, quoted_printable, base64, uuencode, unknown };

/// As in RFC 2045, in lower case: "quoted-printable". What is not encoded is "identity" (7bit, 8bit, binary).
[[nodiscard]] PIPERMILL_API std::string_view name_of(TransferEncoding encoding);

/// A part that has no parts itself: a text that was read, or an attachment. A message without MIME is one.
struct Part {
  std::string_view
      id;  ///< Its place in the tree (RFC 3501 section 6.4.5): "1.2" is the second part of the first.
  std::string_view type;  ///< Media type, lower case, without parameters.
  TransferEncoding encoding = TransferEncoding::identity;
  std::size_t offset = 0;  ///< First byte of its body in raw().
  std::size_t length = 0;  ///< Bytes from there, still encoded.
};

/// Where a message lies.
struct Source {
  std::string_view path;                    ///< As given; "-" for standard input.
  std::optional<std::string_view> member;   ///< The file inside a container.
  std::string_view format;                  ///< Name of the input format.
  std::optional<std::string_view> variant;  ///< The kind of that format.
  std::uint64_t index = 0;                  ///< From 1, in its input.
  std::uint64_t offset = 0;  ///< First byte of the message with its separator, in the decompressed stream.
  std::uint64_t length = 0;  ///< Bytes from there to the end of the message.
  std::optional<std::string_view> url;  ///< Where the archive shows the message, as far as it is known.
};

/// The digest a message came out of.
struct DigestPosition {
  std::optional<std::string_view> parent_id;
  std::optional<std::uint64_t> position;
  std::optional<std::uint64_t> volume;
  std::optional<std::uint64_t> issue;
};

/// One message: its raw bytes, decoded text, and what was found in them.
///
/// Lifetime: the Message that a Reader hands out borrows its bytes until the next Reader::next(); a *copy*
/// owns them. So `for (const Message& m : reader)` copies nothing, and `std::vector<Message>
/// kept(reader.begin(), reader.end())` is safe. Views that accessors return live as long as the Message they
/// were asked of; a copy has its own. After a move only the new owner may be asked.
class PIPERMILL_API Message {
 public:
  /// One message that is in no archive: header fields, an empty line, a body (RFC 5322). A From_ line, a
  /// byte-order mark or blank lines in front are no part of it. It is read as it is: never split, be it a
  /// digest, and never refused: bytes without a header are a body, and the defect `no-header-block`.
  ///
  ///     const auto message = pipermill::Message::parse(bytes);
  ///     if (message.subject()) std::cout << *message.subject() << '\n';
  ///
  /// It borrows `bytes`; a copy of it owns them. source().path is "-". Of the options, those of what lies
  /// beside an input do nothing: input_format, attachments_folder, base_url, prefer, digests.
  [[nodiscard]] static Message parse(std::string_view bytes PIPERMILL_LIFETIME_BOUND,
                                     const Options& options = {});
  /// The same, of a copy of the bytes that the message owns.
  [[nodiscard]] static Message parse_copy(std::string_view bytes, const Options& options = {});

  Message();
  Message(const Message& other);
  Message(Message&& other) noexcept;
  Message& operator=(const Message& other);
  Message& operator=(Message&& other) noexcept;
  ~Message();

  /// 32 hex digits: XXH3-128 of the message's bytes without the separator line. Empty in a build without
  /// xxHash.
  [[nodiscard]] std::string_view id() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::string_view id() const&& = delete;
  /// The bytes as they came, without the separator line; at most Options::max_message_size.
  [[nodiscard]] std::string_view raw() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::string_view raw() const&& = delete;
  [[nodiscard]] const Source& source() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const Source& source() const&& = delete;
  [[nodiscard]] const std::optional<List>& list() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::optional<List>& list() const&& = delete;

  /// Ids carry no angle brackets. A message usually has one; it may have none.
  [[nodiscard]] const std::vector<std::string_view>& message_id() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<std::string_view>& message_id() const&& = delete;
  [[nodiscard]] MessageIdSource message_id_source() const;
  [[nodiscard]] const std::vector<std::string_view>& in_reply_to() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<std::string_view>& in_reply_to() const&& = delete;
  [[nodiscard]] const std::vector<std::string_view>& references() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<std::string_view>& references() const&& = delete;

  [[nodiscard]] const std::vector<Address>& from() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& from() const&& = delete;
  [[nodiscard]] const std::vector<Address>& sender() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& sender() const&& = delete;
  [[nodiscard]] const std::vector<Address>& to() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& to() const&& = delete;
  [[nodiscard]] const std::vector<Address>& cc() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& cc() const&& = delete;
  [[nodiscard]] const std::vector<Address>& bcc() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& bcc() const&& = delete;
  [[nodiscard]] const std::vector<Address>& reply_to() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Address>& reply_to() const&& = delete;
  [[nodiscard]] const std::optional<Author>& author() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::optional<Author>& author() const&& = delete;

  /// Decoded (RFC 2047), on one line.
  [[nodiscard]] std::optional<std::string_view> subject() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> subject() const&& = delete;
  /// Without reply marks and list tags (RFC 5256 section 2.1; case is kept).
  [[nodiscard]] std::optional<std::string_view> base_subject() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> base_subject() const&& = delete;
  /// What the list put in brackets before the subject, without them.
  [[nodiscard]] std::optional<std::string_view> list_tag() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> list_tag() const&& = delete;

  [[nodiscard]] const std::optional<Timestamp>& sent_at() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::optional<Timestamp>& sent_at() const&& = delete;
  [[nodiscard]] DateSource date_source() const;
  /// The winning witness as written.
  [[nodiscard]] std::optional<std::string_view> date_raw() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> date_raw() const&& = delete;
  /// When a server or the archive took it in: Received, the envelope, or Pipermail's archiving time.
  [[nodiscard]] const std::optional<Timestamp>& received_at() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::optional<Timestamp>& received_at() const&& = delete;

  /// The plain text, whole: stubs, quotes and page footers included. UTF-8, LF line ends.
  [[nodiscard]] std::optional<std::string_view> text() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> text() const&& = delete;
  [[nodiscard]] std::optional<std::string_view> html() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> html() const&& = delete;
  /// Of the text: declared, or found out.
  [[nodiscard]] std::optional<std::string_view> charset() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> charset() const&& = delete;
  /// Bytes had to be replaced by U+FFFD somewhere.
  [[nodiscard]] bool is_encoding_problem() const;
  [[nodiscard]] const std::vector<Segment>& segments() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Segment>& segments() const&& = delete;

  [[nodiscard]] const std::vector<Attachment>& attachments() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Attachment>& attachments() const&& = delete;
  /// All of them, in order; their bytes are decoded when they are asked for (copy_content()). None of a page,
  /// and of what was not read (Options::depth).
  [[nodiscard]] const std::vector<Part>& parts() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Part>& parts() const&& = delete;
  /// There is a part or a stub of one; parts of which nothing is left do not count.
  [[nodiscard]] bool has_attachment() const;
  [[nodiscard]] const std::optional<DigestPosition>& digest() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::optional<DigestPosition>& digest() const&& = delete;

  /// Bytes of the message without its separator; more than raw().size() where it was cut.
  [[nodiscard]] std::uint64_t size() const;
  /// Every field in order, duplicates kept, folded and encoded as in the source.
  [[nodiscard]] const std::vector<Header>& raw_headers() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Header>& raw_headers() const&& = delete;
  /// The value of the first field of that name, in upper or lower case, as raw_headers() has it.
  ///
  ///     if (const auto mailer = message.decoded_header("X-Mailer")) count(*mailer);
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const&& = delete;
  /// The values of all fields of that name, in order.
  [[nodiscard]] std::vector<std::string_view> header_values(
      std::string_view name) const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] std::vector<std::string_view> header_values(std::string_view name) const&& = delete;
  /// header(), decoded (RFC 2047) and on one line. It is decoded now: no option is needed when the message is
  /// read, and who wants every field of many messages is faster with Options::decode_headers.
  [[nodiscard]] std::optional<std::string> decoded_header(std::string_view name) const;
  /// header_values(), decoded and on one line each.
  [[nodiscard]] std::vector<std::string> decoded_header_values(std::string_view name) const;
  /// raw_headers(), decoded and on one line each. Empty unless Options::decode_headers.
  [[nodiscard]] const std::vector<Header>& headers() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Header>& headers() const&& = delete;
  [[nodiscard]] const std::vector<Defect>& defects() const& PIPERMILL_LIFETIME_BOUND;
  [[nodiscard]] const std::vector<Defect>& defects() const&& = delete;

  /// What the library fills in; of no use outside it.
  struct Content;
  [[nodiscard]] Content& content() { return *content_; }
  [[nodiscard]] const Content& content() const { return *content_; }

 private:
  Content* content_;
};

}  // namespace pipermill
