#include "record/attachments.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "features.hpp"

#if PIPERMILL_HAVE_NETTLE
#include <nettle/sha1.h>
#endif

#include "pipermill/attachments.hpp"

#include "base/ascii.hpp"
#include "body/stub_url.hpp"
#include "codec/base64.hpp"
#include "codec/uuencode.hpp"
#include "record/body_text.hpp"
#include "record/parts.hpp"
#include "record/record_alone.hpp"
#include "record/stored_content.hpp"
#include "record/stubs.hpp"

namespace pipermill {

namespace record {

namespace {

#if PIPERMILL_HAVE_NETTLE
constexpr std::size_t folder_digits = 8;

/// The eight hex digits in ".../attachments/20040312/0a1b2c3d/NAME"; empty: it has none.
std::string_view folder_of(std::string_view url) {
  constexpr std::size_t date_digits = 8;
  const auto at = url.rfind(body::attachments_folder);
  if (at == std::string_view::npos) return {};
  const auto rest = url.substr(at + body::attachments_folder.size());
  if (rest.size() < date_digits + folder_digits + 2) return {};
  const auto date = rest.substr(0, date_digits);
  const auto folder = rest.substr(date_digits + 1, folder_digits);
  const auto is_hex = [](char c) { return base::hex_value(c) >= 0; };
  const bool is_dated = std::all_of(date.begin(), date.end(), base::is_digit) && rest[date_digits] == '/' &&
                        rest[date_digits + 1 + folder_digits] == '/' &&
                        std::all_of(folder.begin(), folder.end(), is_hex);
  return is_dated ? folder : std::string_view{};
}

/// First and last four hex digits of the SHA-1 of the field's value (Scrubber.py
/// calculate_attachments_dir()).
std::array<char, folder_digits> folder_of_id(std::string_view id) {
  std::string value = "<";
  value.append(id).append(">");
  sha1_ctx context{};
  sha1_init(&context);
  const auto* const bytes =
      reinterpret_cast<const std::uint8_t*>(value.data());  // NOLINT(*-reinterpret-cast)
  sha1_update(&context, value.size(), bytes);
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  constexpr std::string_view hex = "0123456789abcdef";
  std::array<char, folder_digits> digits{};
  std::size_t n = 0;
  for (const std::size_t byte : {0U, 1U, SHA1_DIGEST_SIZE - 2U, SHA1_DIGEST_SIZE - 1U}) {
    digits[n++] = hex[digest[byte] >> 4U];
    digits[n++] = hex[digest[byte] & 15U];
  }
  return digits;
}
#endif

/// The type that a kind of stub is for: its words do not say it (Scrubber.py process()).
std::optional<std::string_view> type_of(AttachmentKind kind) {
  switch (kind) {
    case AttachmentKind::html:
      return "text/html";
    case AttachmentKind::message:
      return "message/rfc822";
    case AttachmentKind::text:
      return "text/plain";
    default:
      return std::nullopt;
  }
}

}  // namespace

void mark_foreign_stubs(Message::Content& content) {
#if PIPERMILL_HAVE_NETTLE
  if (content.message_id.size() != 1 || content.message_id_source == MessageIdSource::none) return;
  std::optional<std::array<char, folder_digits>> own;
  for (const auto& attachment : content.attachments) {
    const auto folder = folder_of(attachment.url.value_or(""));
    if (folder.empty()) continue;
    if (!own) own = folder_of_id(content.message_id.front());
    if (folder != std::string_view(own->data(), own->size()))
      content.add_defect(DefectCode::foreign_stub, content.source.offset);
  }
#else
  static_cast<void>(content);
#endif
}

void resolve_stubs(Message::Content& content) {
  if (!content.folder) return;
  for (auto& attachment : content.attachments) {
    if (!attachment.url) continue;
    const auto file = content.folder->find(*attachment.url, attachment.size);
    if (!file) continue;
    const auto& folder = content.folder->path();
    const auto path = repaired_utf8(folder + (folder.ends_with('/') ? "" : "/") + file->name);
    attachment.path = content.arena.store(path);
    if (attachment.size && *attachment.size != file->size)
      content.add_defect(DefectCode::attachment_size_differs, content.source.offset);
    // What the stub does not tell the file does.
    if (!attachment.size) attachment.size = file->size;
    if (!attachment.type) attachment.type = type_of(attachment.kind);
  }
}

}  // namespace record

namespace {

constexpr std::size_t max_restored = std::size_t{256} << 20;  // of a file that must be looked at as a whole

}  // namespace

namespace {

Error nothing_left() { return {ErrorCode::unknown, "nothing is left of this attachment here", std::nullopt}; }

/// A file that stands uuencoded in the text.
void copy_uuencoded(const Message::Content& content, const Attachment& attachment, Output& out) {
  std::string decoded;
  codec::decode_uuencode(content.text.value_or("").substr(attachment.offset, attachment.length), decoded);
  out.append(decoded);
  out.spill();
}

/// In pieces, since the largest parts are in base64.
void copy_base64(std::string_view text, Output& out) {
  constexpr std::size_t piece = std::size_t{64} << 10;
  codec::Base64Decoder decoder(text);
  while (const auto got = decoder.read(out.reserve(piece + codec::Base64Decoder::slack), piece)) {
    out.commit(got);
    out.spill();
  }
}

Result<void> copy_part(const Message& message, const Attachment& attachment, Output& out) {
  const auto& parts = message.content().parts;
  const auto found =
      std::lower_bound(parts.begin(), parts.end(), attachment.offset,
                       [](const Part& part, std::size_t offset) { return part.offset < offset; });
  if (found == parts.end() || found->offset != attachment.offset) return nothing_left();
  copy_content(message, *found, out);
  return {};
}

}  // namespace

void copy_content(const Message& message, const Part& part, Output& out) {
  const auto& content = message.content();
  auto bytes = content.raw.substr(part.offset, part.length);
  if (part.encoding == TransferEncoding::base64) return copy_base64(bytes, out);
  std::string scratch;
  record::decode_transfer(bytes, part.encoding, content.escape, scratch);
  out.append(bytes);
  out.spill();
}

Result<void> copy_content(const Message& message, const Attachment& attachment, ContentForm form,
                          Output& out) {
  const auto& content = message.content();
  if (!attachment.scrubbed && !attachment.part_id) {
    copy_uuencoded(content, attachment, out);
    return {};
  }
  if (!attachment.scrubbed) return copy_part(message, attachment, out);
  const auto file = content.folder && attachment.url ? content.folder->find(*attachment.url, attachment.size)
                                                     : std::nullopt;
  if (!file) return nothing_left();
  const bool is_html = attachment.kind == AttachmentKind::html;
  const bool may_be_changed = is_html || attachment.kind == AttachmentKind::message;
  if (form == ContentForm::as_stored || !may_be_changed || file->size > max_restored)
    return content.folder->copy(file->name, out);
  Output stored;
  if (auto copied = content.folder->copy(file->name, stored); !copied) return copied;
  const auto sent = is_html ? record::html_as_sent(stored.view()) : record::message_as_sent(stored.view());
  out.append(sent ? std::string_view(*sent) : stored.view());
  out.spill();
  return {};
}

Result<Message> read_attached_message(const Message& message, const Attachment& attachment,
                                      const Options& options) {
  const bool is_message = attachment.kind == AttachmentKind::message || attachment.type == "message/rfc822";
  if (!is_message) return Error{ErrorCode::unknown, "this attachment is no message", std::nullopt};
  Output bytes;
  if (auto copied = copy_content(message, attachment, ContentForm::as_sent, bytes); !copied)
    return std::move(copied).error();
  Message attached;
  auto& content = attached.content();
  content.source.path = content.arena.store(attachment.path.value_or(message.source().path));
  if (attachment.part_id) content.source.member = content.arena.store(*attachment.part_id);
  const auto own = content.arena.store(record::message_of_file(bytes.view()));
  // What Python writes in front of a message it has made itself.
  const auto separator_length = own.starts_with("From ") ? std::min(own.find('\n'), own.size() - 1) + 1 : 0;
  record::record_alone(own, separator_length, options, content);
  return attached;
}

}  // namespace pipermill
