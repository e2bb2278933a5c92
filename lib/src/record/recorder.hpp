#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "pipermill/message.hpp"
#include "pipermill/options.hpp"

#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "mail/header_text.hpp"
#include "mail/layout.hpp"
#include "mail/line_escape.hpp"
#include "record/body_reader.hpp"
#include "record/content.hpp"
#include "record/content_id.hpp"
#include "record/page_reader.hpp"

namespace pipermill::record {

/// What a digest tells of a message in it.
struct FromDigest {
  List list;
  /// Of the digest's text, in which it is now whatever it says itself; empty: unknown. None: as it says.
  std::optional<std::string_view> charset;
  bool is_charset_guessed = false;
  std::optional<Timestamp> sent_before;  ///< Dates in it have no year, and are no later than this.
};

/// One message as it was cut out of its source.
struct RawMessage {
  std::string_view bytes;            ///< With its separator; at most Options::max_message_size.
  std::size_t separator_length = 0;  ///< Bytes at the front that are the separator.
  mail::Layout layout = mail::Layout::fields;
  mail::LineEscape escape;
  std::uint64_t length = 0;  ///< Of all of it, more than bytes.size() where it was cut.
  bool is_decoded = false;   ///< Its bytes are nowhere in the source as they are here.
  /// Where its bytes begin in the source; none: they do with Source::offset.
  std::optional<std::uint64_t> offset;
  const FromDigest* digest = nullptr;  ///< Null: it is in none.
  std::string_view topic;              ///< Stands for a subject that it does not have; empty: nothing does.
  const IdDigits* id = nullptr;        ///< Of all of it without the separator, where it was cut.
  bool has_empty_line_behind =
      false;                     ///< Its last line, where it is empty, is the mailbox's and none of the text.
  bool is_before_first = false;  ///< No message: what stands before the first separator.
};

/// Adds what is known of a message's list to what it says itself.
void fill_list(const List& list, Message::Content& content);

/// Makes records of raw messages. Keeps converters and scratch memory, so one of these goes with one Reader.
class Recorder {
 public:
  explicit Recorder(const Options& options)
      : options_(options),
        body_reader_(options_, converter_, guesser_),
        page_reader_(options_, converter_, guesser_, body_reader_) {}
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;
  ~Recorder() = default;

  /// Fills in `content`, which holds nothing but its source. Never fails.
  void record(const RawMessage& raw, Message::Content& content);

 private:
  void read_mail(const RawMessage& raw, Message::Content& content);
  void read_reflowed(const RawMessage& raw, Message::Content& content);
  static void restore_ids(Message::Content& content);
  void read_body(std::string_view bytes, std::string_view separator, const RawMessage& raw,
                 Message::Content& content);

  const Options& options_;
  codec::Converter converter_;
  codec::CharsetGuesser guesser_;
  BodyReader body_reader_;
  PageReader page_reader_;
  base::Lines header_lines_;
  mail::HeaderText::Known known_;
};

}  // namespace pipermill::record
