#include "record/page_reader.hpp"

#include "body/words.hpp"
#include "codec/html_text.hpp"
#include "mail/address.hpp"
#include "mail/message_id.hpp"
#include "mail/obscured_address.hpp"
#include "page/heading.hpp"
#include "page/pipermail_page.hpp"
#include "record/fields.hpp"
#include "record/stubs.hpp"

namespace pipermill::record {

namespace {

/// The list's name in the address of the page about it: ".../listinfo/kites".
std::string_view list_of_info_url(std::string_view url) {
  constexpr std::string_view page = "/listinfo/";
  const auto at = url.rfind(page);
  if (at == std::string_view::npos) return {};
  const auto name = url.substr(at + page.size());
  return name.substr(0, name.find_first_of("/?#"));
}

}  // namespace

bool is_page(mail::Layout layout) {
  return layout == mail::Layout::page_text || layout == mail::Layout::pipermail_page;
}

void PageReader::read(std::string_view bytes, mail::Layout layout, Message::Content& content) {
  if (layout == mail::Layout::page_text) {
    read_text(bytes, content);
  } else {
    read_html(bytes, content);
  }
}

void PageReader::take_unreadable(Message::Content& content) {
  content.add_defect(DefectCode::unreadable_heading, content.source.offset);
  if (options_.read_bodies) {
    body_reader_.take_segments(body::TextKind::mail, content);
  } else {
    content.text.reset();
  }
}

void PageReader::take_body(std::string_view text, body::TextKind kind, Message::Content& content) {
  content.text.reset();
  if (options_.read_bodies) body_reader_.take_page_body(text, kind, content);
}

void PageReader::read_text(std::string_view bytes, Message::Content& content) {
  const auto decoded = body_reader_.read_page(bytes, {}, content);
  const auto& lines = body_reader_.lines();
  const auto heading = page::parse_heading(lines);
  if (!heading) return take_unreadable(content);
  const auto author = page::split_author(heading->author);
  page::Article article;
  article.subject = heading->subject;
  article.name = author.name;
  article.address = author.address;
  article.date = heading->date;
  take_article(article, content);
  const bool has_body = heading->body_line < lines.count();
  take_body(decoded.text.substr(has_body ? lines.begin_of(heading->body_line) : decoded.text.size()),
            body::TextKind::page, content);
}

void PageReader::read_html(std::string_view bytes, Message::Content& content) {
  const auto decoded = body_reader_.read_page(bytes, codec::charset_of_html(bytes), content);
  const auto article = page::parse_pipermail_page(decoded.text, content.arena);
  if (!article) return take_unreadable(content);
  take_article(*article, content);
  const auto name = body::page_footer_list(article->footer);
  set_list_name(name.empty() ? list_of_info_url(article->list_url) : name, content);
  take_body(article->text, body::TextKind::mail, content);
}

void PageReader::take_article(const page::Article& article, Message::Content& content) {
  mail::HeaderText text(content.arena, converter_, guesser_);
  const auto offset = content.source.offset;
  set_subject(text.decode(article.subject), content);
  take_author(article, text, content);
  read_page_date(article.date, offset, content);
  take_ids(article, text, content);
  const auto report = text.take_report();
  content.is_encoding_problem |= report.is_lossy;
  if (report.is_lossy) content.add_defect(DefectCode::undecodable_text, content.source.offset);
}

void PageReader::take_author(const page::Article& article, mail::HeaderText& text,
                             Message::Content& content) {
  const auto offset = content.source.offset;
  if (article.name.empty() && article.address.empty()) {
    content.add_defect(DefectCode::no_sender, offset);
    return;
  }
  Address from;
  if (!article.address.empty()) mail::read_printed_address(article.address, text, from);
  // A sender without a name has the address in both places.
  if (!article.name.empty() && article.name != article.address) from.name = text.decode(article.name);
  if (!from.email) content.add_defect(DefectCode::incomplete_address, offset);
  content.from.push_back(from);
  content.author = Author{from.name, from.email};
  // Where addresses are obscured, answers go to the list; before they went to the author.
  if (from.obscured && mail::is_plain_address(article.list_address)) {
    if (!content.list) content.list.emplace();
    content.list->address = article.list_address;
  }
}

void PageReader::take_ids(const page::Article& article, mail::HeaderText& text, Message::Content& content) {
  mail::parse_message_id(article.message_id, options_.max_field_items, text, content.message_id);
  if (!content.message_id.empty()) content.message_id_source = MessageIdSource::page;
  mail::parse_message_id(article.parent_id, options_.max_field_items, text, content.in_reply_to);
}

}  // namespace pipermill::record
