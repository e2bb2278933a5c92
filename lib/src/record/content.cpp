#include "record/content.hpp"

#include "base/lies_in.hpp"

namespace pipermill {

namespace {

/// Calls `visit` with each view of `content` but `raw`, so that it can be moved elsewhere.
class Views {
 public:
  template <class Visit>
  static void for_each(Message::Content& content, Visit visit) {
    const auto visit_one = [&](std::optional<std::string_view>& view) {
      if (view) visit(*view);
    };
    const auto visit_addresses = [&](std::vector<Address>& addresses) {
      for (auto& address : addresses) {
        visit_one(address.name);
        visit_one(address.email);
        visit_one(address.raw);
        visit_one(address.obscured);
      }
    };
    const auto visit_headers = [&](std::vector<Header>& headers) {
      for (auto& header : headers) {
        visit(header.name);
        visit(header.value);
      }
    };
    visit(content.body);
    visit(content.source.path);
    visit_one(content.source.member);
    visit(content.source.format);
    visit_one(content.source.variant);
    visit_one(content.source.url);
    if (content.list) {
      visit_one(content.list->id);
      visit_one(content.list->name);
      visit_one(content.list->address);
    }
    for (auto* ids : {&content.message_id, &content.in_reply_to, &content.references}) {
      for (auto& id : *ids) visit(id);
    }
    for (auto* addresses :
         {&content.from, &content.sender, &content.to, &content.cc, &content.bcc, &content.reply_to}) {
      visit_addresses(*addresses);
    }
    if (content.author) {
      visit_one(content.author->name);
      visit_one(content.author->email);
    }
    for (auto* view : {&content.subject, &content.base_subject, &content.list_tag, &content.date_raw,
                       &content.text, &content.html, &content.charset}) {
      visit_one(*view);
    }
    for (auto& attachment : content.attachments) {
      for (auto* view : {&attachment.part_id, &attachment.name, &attachment.type, &attachment.charset,
                         &attachment.disposition, &attachment.cid, &attachment.description, &attachment.url,
                         &attachment.path, &attachment.from, &attachment.subject, &attachment.date}) {
        visit_one(*view);
      }
    }
    for (auto& part : content.parts) {
      visit(part.id);
      visit(part.type);
    }
    if (content.digest) visit_one(content.digest->parent_id);
    visit_headers(content.raw_headers);
    visit_headers(content.headers);
  }
};

}  // namespace

void Message::Content::clear() {
  raw = {};
  arena.reset();
  folder.reset();
  has_id = false;
  source = {};
  for (auto* ids : {&message_id, &in_reply_to, &references}) ids->clear();
  message_id_source = MessageIdSource::none;
  for (auto* addresses : {&from, &sender, &to, &cc, &bcc, &reply_to}) addresses->clear();
  list.reset();
  author.reset();
  for (auto* view : {&subject, &base_subject, &list_tag, &date_raw, &text, &html, &charset}) view->reset();
  sent_at.reset();
  received_at.reset();
  date_source = DateSource::none;
  is_encoding_problem = false;
  segments.clear();
  attachments.clear();
  parts.clear();
  escape = {};
  body = {};
  raw_offset.reset();
  digest.reset();
  size = 0;
  raw_headers.clear();
  headers.clear();
  defects.clear();
}

void Message::Content::copy_to(Content& copy) const {
  copy.clear();
  auto own_arena = std::move(copy.arena);
  // Member by member: an arena is not copied, its text is.
  copy.folder = folder;
  copy.id = id;
  copy.has_id = has_id;
  copy.source = source;
  copy.list = list;
  copy.message_id = message_id;
  copy.message_id_source = message_id_source;
  copy.in_reply_to = in_reply_to;
  copy.references = references;
  copy.from = from;
  copy.sender = sender;
  copy.to = to;
  copy.cc = cc;
  copy.bcc = bcc;
  copy.reply_to = reply_to;
  copy.author = author;
  copy.subject = subject;
  copy.base_subject = base_subject;
  copy.list_tag = list_tag;
  copy.sent_at = sent_at;
  copy.date_source = date_source;
  copy.date_raw = date_raw;
  copy.received_at = received_at;
  copy.text = text;
  copy.html = html;
  copy.charset = charset;
  copy.is_encoding_problem = is_encoding_problem;
  copy.segments = segments;
  copy.attachments = attachments;
  copy.parts = parts;
  copy.escape = escape;
  copy.body = body;
  copy.raw_offset = raw_offset;
  copy.digest = digest;
  copy.size = size;
  copy.raw_headers = raw_headers;
  copy.headers = headers;
  copy.defects = defects;
  copy.arena = std::move(own_arena);
  copy.raw = copy.arena.store(raw);
  Views::for_each(copy, [&](std::string_view& view) {
    if (base::lies_in(view, raw)) {
      view = copy.raw.substr(static_cast<std::size_t>(view.data() - raw.data()), view.size());
    } else {
      view = copy.arena.store(view);
    }
  });
}

}  // namespace pipermill
