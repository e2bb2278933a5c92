#include "pipermill/message.hpp"

#include <algorithm>
#include <utility>

#include "record/content.hpp"

namespace pipermill {

Message::Message() : content_(new Content) {}

Message::Message(const Message& other) : content_(new Content) {
  if (other.content_ != nullptr) other.content_->copy_to(*content_);
}

Message::Message(Message&& other) noexcept : content_(std::exchange(other.content_, nullptr)) {}

Message& Message::operator=(const Message& other) {
  if (this != &other) *this = Message(other);
  return *this;
}

Message& Message::operator=(Message&& other) noexcept {
  std::swap(content_, other.content_);
  return *this;
}

Message::~Message() { delete content_; }

std::string_view Message::id() const& {
  return content_->has_id ? std::string_view(content_->id.data(), content_->id.size()) : std::string_view{};
}
std::string_view Message::raw() const& { return content_->raw; }
const Source& Message::source() const& { return content_->source; }
const std::optional<List>& Message::list() const& { return content_->list; }
const std::vector<std::string_view>& Message::message_id() const& { return content_->message_id; }
MessageIdSource Message::message_id_source() const { return content_->message_id_source; }
const std::vector<std::string_view>& Message::in_reply_to() const& { return content_->in_reply_to; }
const std::vector<std::string_view>& Message::references() const& { return content_->references; }
const std::vector<Address>& Message::from() const& { return content_->from; }
const std::vector<Address>& Message::sender() const& { return content_->sender; }
const std::vector<Address>& Message::to() const& { return content_->to; }
const std::vector<Address>& Message::cc() const& { return content_->cc; }
const std::vector<Address>& Message::bcc() const& { return content_->bcc; }
const std::vector<Address>& Message::reply_to() const& { return content_->reply_to; }
const std::optional<Author>& Message::author() const& { return content_->author; }
std::optional<std::string_view> Message::subject() const& { return content_->subject; }
std::optional<std::string_view> Message::base_subject() const& { return content_->base_subject; }
std::optional<std::string_view> Message::list_tag() const& { return content_->list_tag; }
const std::optional<Timestamp>& Message::sent_at() const& { return content_->sent_at; }
DateSource Message::date_source() const { return content_->date_source; }
std::optional<std::string_view> Message::date_raw() const& { return content_->date_raw; }
const std::optional<Timestamp>& Message::received_at() const& { return content_->received_at; }
std::optional<std::string_view> Message::text() const& { return content_->text; }
std::optional<std::string_view> Message::html() const& { return content_->html; }
std::optional<std::string_view> Message::charset() const& { return content_->charset; }
bool Message::is_encoding_problem() const { return content_->is_encoding_problem; }
const std::vector<Segment>& Message::segments() const& { return content_->segments; }
const std::vector<Attachment>& Message::attachments() const& { return content_->attachments; }
const std::vector<Part>& Message::parts() const& { return content_->parts; }
bool Message::has_attachment() const {
  const auto is_there = [](const Attachment& attachment) {
    return attachment.kind != AttachmentKind::removed && attachment.kind != AttachmentKind::skipped;
  };
  return std::any_of(content_->attachments.begin(), content_->attachments.end(), is_there);
}
const std::optional<DigestPosition>& Message::digest() const& { return content_->digest; }
std::uint64_t Message::size() const { return content_->size; }
const std::vector<Header>& Message::raw_headers() const& { return content_->raw_headers; }
const std::vector<Header>& Message::headers() const& { return content_->headers; }
const std::vector<Defect>& Message::defects() const& { return content_->defects; }

}  // namespace pipermill
