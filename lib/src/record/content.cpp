#include "record/content.hpp"

#include "base/lies_in.hpp"

namespace pipermill {

namespace {

using record::Record;

/// Calls `visit` with each member. The compiler counts them here.
template <class Visit>
void for_each_member(Record& record, Visit visit) {
  auto& [body, folder, raw_offset, id, has_id, source, list, message_id, message_id_source, in_reply_to,
         references, from, sender, to, cc, bcc, reply_to, author, subject, base_subject, list_tag, sent_at,
         date_source, date_raw, received_at, text, html, charset, is_encoding_problem, segments, attachments,
         parts, escape, digest, size, raw_headers, fields_charset, headers, defects] = record;
  const auto visit_all = [&](auto&... members) { (visit(members), ...); };
  visit_all(body, folder, raw_offset, id, has_id, source, list, message_id, message_id_source, in_reply_to,
            references, from, sender, to, cc, bcc, reply_to, author, subject, base_subject, list_tag, sent_at,
            date_source, date_raw, received_at, text, html, charset, is_encoding_problem, segments,
            attachments, parts, escape, digest, size, raw_headers, fields_charset, headers, defects);
}

/// Calls `visit` with each view in a member of a record.
template <class Visit>
class ViewsOf {
 public:
  explicit ViewsOf(Visit& visit) : visit_(visit) {}

  void operator()(std::string_view& view) { visit_(view); }

  template <class T>
  void operator()(std::optional<T>& value) {
    if (value) (*this)(*value);
  }

  template <class T>
  void operator()(std::vector<T>& values) {
    for (auto& value : values) (*this)(value);
  }

  void operator()(Source& source) {
    all(source.path, source.member, source.format, source.variant, source.url);
  }
  void operator()(List& list) { all(list.id, list.name, list.address); }
  void operator()(Address& address) { all(address.name, address.email, address.raw, address.obscured); }
  void operator()(Author& author) { all(author.name, author.email); }
  void operator()(Attachment& a) {
    all(a.part_id, a.name, a.type, a.charset, a.disposition, a.cid, a.description, a.url, a.path, a.from,
        a.subject, a.date);
  }
  void operator()(Part& part) { all(part.id, part.type); }
  void operator()(DigestPosition& digest) { (*this)(digest.parent_id); }
  void operator()(Header& header) { all(header.name, header.value); }

  // What has none. Another type does not compile until it is listed.
  void operator()(const std::shared_ptr<const AttachmentFolder>& /*unused*/) {}
  void operator()(const std::array<char, 32>& /*unused*/) {}
  void operator()(const Segment& /*unused*/) {}
  void operator()(const Defect& /*unused*/) {}
  void operator()(const Timestamp& /*unused*/) {}
  void operator()(const mail::LineEscape& /*unused*/) {}
  void operator()(const std::uint64_t& /*unused*/) {}
  void operator()(const bool& /*unused*/) {}
  void operator()(const MessageIdSource& /*unused*/) {}
  void operator()(const DateSource& /*unused*/) {}

 private:
  template <class... Members>
  void all(Members&... members) {
    ((*this)(members), ...);
  }

  Visit& visit_;
};

template <class Visit>
void for_each_view(Record& record, Visit visit) {
  for_each_member(record, ViewsOf<Visit>(visit));
}

template <class T>
void clear_member(T& member) {
  member = T{};
}

template <class T>
void clear_member(std::vector<T>& member) {
  member.clear();
}

/// Makes `content`, whose views look into `raw` and an arena that is not its own, own all they look at, in
/// one block of memory.
void own_views(std::string_view raw, Message::Content& content) {
  std::string_view text;  // where it was
  std::string_view own_text;
  std::size_t needed = raw.size();
  if (content.text && !base::lies_in(*content.text, raw)) text = *content.text;
  const auto is_apart = [&](std::string_view view) {
    return !base::lies_in(view, raw) && (text.empty() || !base::lies_in(view, text));
  };
  needed += text.size();
  for_each_view(content, [&](std::string_view& view) { needed += is_apart(view) ? view.size() : 0; });
  content.arena.reserve(needed);
  content.raw = content.arena.store(raw);
  if (!text.empty()) own_text = content.arena.store(text);
  const auto moved = [](std::string_view view, std::string_view from, std::string_view to) {
    return to.substr(static_cast<std::size_t>(view.data() - from.data()), view.size());
  };
  for_each_view(content, [&](std::string_view& view) {
    if (base::lies_in(view, raw)) {
      view = moved(view, raw, content.raw);
    } else if (!text.empty() && base::lies_in(view, text)) {
      view = moved(view, text, own_text);
    } else {
      view = content.arena.store(view);
    }
  });
}

}  // namespace

void Message::Content::clear() {
  raw = {};
  arena.reset();
  for_each_member(*this, [](auto& member) { clear_member(member); });
}

void Message::Content::copy_to(Content& copy) const {
  copy.clear();
  static_cast<Record&>(copy) = static_cast<const Record&>(*this);
  own_views(raw, copy);
}

}  // namespace pipermill
