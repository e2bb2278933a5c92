#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/options.hpp"

#include "base/lines.hpp"
#include "body/segmenter.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "mail/mime.hpp"
#include "record/body_text.hpp"
#include "record/content.hpp"
#include "record/parts.hpp"

namespace pipermill::record {

/// Reads what stands behind a header block: one text or many parts become text, HTML, segments and
/// attachments. Keeps scratch memory from one message to the next.
class BodyReader {
 public:
  BodyReader(const Options& options, codec::Converter& converter, codec::CharsetGuesser& guesser)
      : options_(options), converter_(converter), guesser_(guesser), text_decoder_(converter_, guesser_) {}

  /// A body of mail, whose header is content.raw_headers. `offset` is where it begins in
  /// content.raw, `charset` what a text is in whatever that header says, empty where that is
  /// unknown; none: as it says.
  ///
  /// @return the text, and what is known of its charset
  DecodedText read(std::string_view bytes, std::size_t offset, std::optional<std::string_view> charset,
                   Message::Content& content);

  /// A page: its text is all there is, and its lines are left in lines(). `charset` is what it says itself.
  DecodedText read_page(std::string_view bytes, std::string_view charset, Message::Content& content);
  [[nodiscard]] const base::Lines& lines() const { return lines_; }

  /// The text that was found on that page; from its byte `chrome` on it is the page's own.
  void take_page_body(std::string_view text, std::size_t chrome, Message::Content& content);

  /// The segments of content.text, whose lines are lines(), and the stubs among them; from the line `chrome`
  /// on it is the page's.
  void take_segments(std::size_t chrome, Message::Content& content);

 private:
  DecodedText decode_text(std::string_view bytes, const mail::ContentType& type, Message::Content& content);
  DecodedText read_text(const mail::MimePart& part, std::size_t offset, Message::Content& content);
  DecodedText read_parts(const mail::MimeTree& tree, std::size_t offset, Message::Content& content);
  std::string_view decode_body(const mail::MimePart& part, std::uint64_t at, Message::Content& content);
  DecodedText decode_part(const mail::MimePart& part, std::uint64_t at, Message::Content& content);
  DecodedText read_texts(const SortedParts& sorted, const DecodedText& html, std::uint64_t at,
                         Message::Content& content);
  void add_parts(const std::vector<const mail::MimePart*>& parts, const DecodedText& around, std::uint64_t at,
                 Message::Content& content);
  bool take_text_of_html(DecodedText& html, Message::Content& content) const;
  static void take_text(const DecodedText& decoded, std::size_t offset, Message::Content& content);
  bool decode_undeclared_base64(std::string_view bytes);
  bool cut(DecodedText& decoded) const;
  void look_behind_parts(const mail::MimeTree& tree, const SortedParts& sorted, Message::Content& content);

  const Options& options_;
  codec::Converter& converter_;
  codec::CharsetGuesser& guesser_;
  TextDecoder text_decoder_;
  base::Lines lines_;
  base::Lines raw_lines_;  // of what no text is made of
  body::Body body_;
  std::string scratch_;
};

}  // namespace pipermill::record
