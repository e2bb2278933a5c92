#pragma once

#include <string_view>

#include "pipermill/options.hpp"

#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "mail/header_text.hpp"
#include "mail/layout.hpp"
#include "page/article.hpp"
#include "record/body_reader.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// The head is that of a page, and no header block.
[[nodiscard]] bool is_page(mail::Layout layout);

/// Makes a record of a page that an archiver made of a message.
class PageReader {
 public:
  PageReader(const Options& options, codec::Converter& converter, codec::CharsetGuesser& guesser,
             BodyReader& body_reader)
      : options_(options), converter_(converter), guesser_(guesser), body_reader_(body_reader) {}

  void read(std::string_view bytes, mail::Layout layout, Message::Content& content);

 private:
  void read_text(std::string_view bytes, Message::Content& content);
  void read_html(std::string_view bytes, mail::Layout layout, Message::Content& content);
  void take_head(const page::Article& article, mail::Layout layout, Message::Content& content);
  void take_fields(const page::Article& article, mail::Layout layout, Message::Content& content);
  void take_article(const page::Article& article, Message::Content& content);
  static void take_author(const page::Article& article, mail::HeaderText& text, Message::Content& content);
  void take_ids(const page::Article& article, mail::HeaderText& text, Message::Content& content) const;
  void take_body(std::string_view text, std::size_t size, Message::Content& content);
  void take_unreadable(Message::Content& content);
  [[nodiscard]] bool reads_bodies() const { return options_.depth == Options::Depth::bodies; }

  const Options& options_;
  codec::Converter& converter_;
  codec::CharsetGuesser& guesser_;
  BodyReader& body_reader_;
  base::Lines lines_;  // scratch
};

}  // namespace pipermill::record
