#include "record/page_reader.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "codec/html_text.hpp"
#include "mail/address.hpp"
#include "mail/date.hpp"
#include "mail/message_id.hpp"
#include "mail/obscured_address.hpp"
#include "page/cloudflare.hpp"
#include "page/footer.hpp"
#include "page/hypermail_page.hpp"
#include "page/mhonarc_page.hpp"
#include "page/pipermail_page.hpp"
#include "page/text_page.hpp"
#include "page/url.hpp"
#include "record/fields.hpp"
#include "record/page_body.hpp"
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

std::optional<page::Article> parse(mail::Layout layout, std::string_view html, base::Arena& arena) {
  switch (layout) {
    case mail::Layout::mhonarc_page:
      return page::parse_mhonarc_page(html, arena);
    case mail::Layout::hypermail_page:
      return page::parse_hypermail_page(html, arena);
    default:
      return page::parse_pipermail_page(html, arena);
  }
}

/// "ada  example.org": the Portuguese catalog has two blanks for the "@". In an element of its own that is an
/// address.
void restore_blanks(std::string_view printed, base::Arena& arena, Address& address) {
  const auto blanks = printed.find("  ");
  if (blanks == std::string_view::npos || blanks == 0) return;
  const auto user = printed.substr(0, blanks);
  const auto host = printed.substr(blanks + 2);
  const bool is_address = user.find(' ') == std::string_view::npos &&
                          host.find(' ') == std::string_view::npos &&
                          host.find('.') != std::string_view::npos;
  if (!is_address) return;
  address.email = arena.store(std::string(user) + '@' + std::string(host));
  address.obscured = "  ";
}

/// A name that is the address again, hidden in another way: html2text writes "_at_" in links.
bool is_same_address(std::string_view name, const Address& from, base::Arena& arena) {
  const auto restored = from.email ? mail::restore_address(name, arena) : std::nullopt;
  return restored && restored->email == *from.email;
}

/// "ada@xxxxxxxxxxx": MHonArc's -spammode puts an "x" for each character of a host.
void mark_hidden(std::vector<Address>& addresses, Message::Content& content) {
  for (auto& address : addresses) {
    const auto email = address.email.value_or("");
    const auto host = email.substr(std::min(email.rfind('@') + 1, email.size()));
    if (host.empty() || host.find_first_not_of('x') != std::string_view::npos) continue;
    address.raw = address.email;
    address.email.reset();
    address.obscured = "x";
    content.add_defect(DefectCode::hidden_address, content.source.offset);
  }
}

}  // namespace

bool is_page(mail::Layout layout) {
  return layout == mail::Layout::page_text || layout == mail::Layout::pipermail_page ||
         layout == mail::Layout::mhonarc_page || layout == mail::Layout::hypermail_page;
}

void PageReader::read(std::string_view bytes, mail::Layout layout, Message::Content& content) {
  if (layout == mail::Layout::page_text) {
    read_text(bytes, content);
  } else {
    read_html(bytes, layout, content);
  }
}

void PageReader::take_unreadable(Message::Content& content) {
  content.add_defect(DefectCode::unreadable_heading, content.source.offset);
  if (reads_bodies()) {
    body_reader_.take_segments(body_reader_.lines().count(), content);
  } else {
    content.text.reset();
  }
}

void PageReader::take_body(std::string_view text, std::size_t size, Message::Content& content) {
  content.text.reset();
  content.body = text;
  if (reads_bodies()) body_reader_.take_page_body(text, size, content);
}

void PageReader::take_head(const page::Article& article, mail::Layout layout, Message::Content& content) {
  // A page that names its index in full tells where it lies itself.
  const auto file = page::name_of_path(content.source.path);
  if (page::has_scheme(article.index_url) && file.find(".htm") != std::string_view::npos)
    content.source.url = content.arena.store(page::url_of_path(article.index_url, file));
  if (article.fields.empty()) {
    take_article(article, content);
  } else {
    take_fields(article, layout, content);
  }
}

void PageReader::read_text(std::string_view bytes, Message::Content& content) {
  const auto decoded = body_reader_.read_page(bytes, {}, content);
  const auto article = page::parse_text_page(decoded.text, lines_, content.arena);
  if (!article) return take_unreadable(content);
  take_head(*article, mail::Layout::page_text, content);
  set_list_name(article->list_name, content);
  take_body(article->text, article->text_size, content);
}

void PageReader::read_html(std::string_view bytes, mail::Layout layout, Message::Content& content) {
  auto decoded = body_reader_.read_page(bytes, codec::charset_of_html(bytes), content);
  if (const auto plain = page::without_email_protection(decoded.text))
    decoded.text = content.arena.store(*plain);
  const auto article = parse(layout, decoded.text, content.arena);
  if (!article) return take_unreadable(content);
  take_head(*article, layout, content);
  const auto name = page::list_of_footer(article->footer);
  set_list_name(!name.empty() ? name : article->list_name, content);
  set_list_name(list_of_info_url(article->list_url), content);
  const bool is_read_as_html = reads_bodies() && !article->html.empty();
  if (!is_read_as_html) return take_body(article->text, article->text_size, content);
  const auto body = text_of_html_body(*article, options_.max_html_size);
  take_body(content.arena.store(body.text), body.text.size(), content);
  if (body.is_too_deep) content.add_defect(DefectCode::too_many_parts, content.source.offset);
  if (body.is_too_large) content.add_defect(DefectCode::html_too_large, content.source.offset);
  add_linked_parts(body, content);
}

/// Header fields that the page shows as they were.
void PageReader::take_fields(const page::Article& article, mail::Layout layout, Message::Content& content) {
  content.raw_headers = article.fields.all();
  mail::HeaderText text(content.arena, converter_, guesser_);
  FieldReader reader(options_, layout, {}, text, content);
  reader.set_received(article.received);
  reader.read();
  if (const auto received = mail::parse_rfc_date(article.received)) content.received_at = received->time;
  if (content.date_source == DateSource::date) content.date_source = DateSource::page;
  if (!content.message_id.empty()) content.message_id_source = MessageIdSource::page;
  for (auto* const addresses : {&content.from, &content.sender, &content.to, &content.cc, &content.reply_to})
    mark_hidden(*addresses, content);
}

void PageReader::take_article(const page::Article& article, Message::Content& content) {
  mail::HeaderText text(content.arena, converter_, guesser_);
  const auto offset = content.source.offset;
  set_subject(text.decode(article.subject), content);
  take_author(article, text, content);
  if (!article.to.empty()) mail::parse_addresses(article.to, options_.max_field_items, text, content.to);
  if (!article.cc.empty()) mail::parse_addresses(article.cc, options_.max_field_items, text, content.cc);
  read_page_date(article.date, article.date_utc, offset, content);
  content.received_at = parse_utc(article.received_utc);
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
  // A page may break it over lines.
  const auto printed = text.unfold(article.address);
  if (!printed.empty()) mail::read_printed_address(printed, text, from);
  if (!from.email) restore_blanks(printed, content.arena, from);
  // A sender without a name has the address in both places.
  const bool is_address =
      article.name == article.address || is_same_address(article.name, from, content.arena);
  if (!article.name.empty() && !is_address) from.name = text.decode(article.name);
  if (!from.email) content.add_defect(DefectCode::incomplete_address, offset);
  content.from.push_back(from);
  content.author = Author{from.name, from.email};
  // Where addresses are obscured, answers go to the list; before they went to the author.
  const bool names_list = from.obscured || !article.list_name.empty();
  if (names_list && mail::is_plain_address(article.list_address) && article.list_address != from.email) {
    if (!content.list) content.list.emplace();
    content.list->address = article.list_address;
  }
}

void PageReader::take_ids(const page::Article& article, mail::HeaderText& text,
                          Message::Content& content) const {
  mail::parse_message_id(article.message_id, options_.max_field_items, text, content.message_id);
  if (!content.message_id.empty()) content.message_id_source = MessageIdSource::page;
  mail::parse_message_id(article.parent_id, options_.max_field_items, text, content.in_reply_to);
}

}  // namespace pipermill::record
