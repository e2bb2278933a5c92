#include "record/parts.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "codec/base64.hpp"
#include "codec/quoted_printable.hpp"
#include "codec/uuencode.hpp"
#include "mail/header_block.hpp"
#include "mail/parameters.hpp"

namespace pipermill::record {

namespace {

using mail::MimePart;

/// "attachment" of `attachment; filename=a.txt`.
std::string_view first_word(std::string_view value) {
  return base::trim(value.substr(0, value.find_first_of("; \t\r\n(")));
}

bool is_attachment(const MimePart& part) { return base::iequals(first_word(part.disposition), "attachment"); }

bool has_name(const MimePart& part) {
  const auto names = [](std::string_view value, std::string_view parameter) {
    for (auto at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
      if (base::istarts_with(base::trim_left(value.substr(at + 1)), parameter)) return true;
    }
    return false;
  };
  return names(part.disposition, "filename") || names(part.type_value, "name");
}

/// "id" of "<id>".
std::string_view inside_brackets(std::string_view value) {
  value = base::trim(value);
  if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
  return base::trim(value);
}

struct Decoded {
  std::uint64_t size = 0;
  bool is_clean = true;
};

/// What decoding a part would give. Base64, which large parts are in, is only counted.
Decoded measure(const MimePart& part, TransferEncoding encoding, mail::LineEscape escape) {
  if (encoding == TransferEncoding::base64) {
    const auto size = codec::base64_size(part.body);
    return {size.bytes, size.is_clean};
  }
  auto bytes = part.body;
  std::string scratch;
  const bool is_clean = decode_transfer(bytes, encoding, escape, scratch);
  return {bytes.size(), is_clean};
}

std::optional<std::string_view> unless_empty(std::string_view value) {
  return value.empty() ? std::nullopt : std::optional(value);
}

/// From, Subject and Date of an embedded message, as its own header has them.
void add_message_fields(const MimePart& part, TransferEncoding encoding, mail::HeaderText& text,
                        Attachment& attachment) {
  constexpr std::size_t max_fields = 200;
  constexpr std::size_t max_head = std::size_t{64} << 10;
  if (encoding == TransferEncoding::base64 || encoding == TransferEncoding::quoted_printable)
    return;  // not allowed there
  base::Lines lines;
  lines.index(part.body.substr(0, max_head));
  std::vector<Header> fields;
  mail::parse_header_block(lines, 0, max_fields, fields);
  const auto value = [&](std::string_view name) {
    const auto* const field = mail::find_header(fields, name);
    return unless_empty(field != nullptr ? text.decode_name(field->value) : std::string_view{});
  };
  attachment.from = value("from");
  attachment.subject = value("subject");
  attachment.date = value("date");
}

}  // namespace

namespace {

bool is_html(const MimePart& part) { return part.content.type == "text/html"; }

/// A multipart that is a leaf is a text as it came.
bool is_plain_text(const MimePart& part) {
  return part.content.type == "text/plain" || part.content.type.starts_with("multipart/");
}

/// To be read, and not kept: a text that does not ask to be a file.
bool is_read(const mail::MimeTree& tree, const MimePart& part) {
  const bool is_first = &part == tree.leaves.data();
  return (is_plain_text(part) || is_html(part)) && !is_attachment(part) && (!has_name(part) || is_first);
}

/// What each alternative of a message offers to a reader, by its number; 0 is what stands in none.
struct Offers {
  explicit Offers(const mail::MimeTree& tree) {
    for (const auto& part : tree.leaves) {
      if (part.alternative >= has_html.size()) {
        has_html.resize(part.alternative + 1);
        has_text.resize(part.alternative + 1);
      }
      if (part.alternative == 0 || !is_read(tree, part)) continue;
      if (is_html(part)) has_html[part.alternative] = true;
      if (is_plain_text(part) && !base::trim(part.body).empty()) has_text[part.alternative] = true;
    }
  }
  std::vector<bool> has_html;
  std::vector<bool> has_text;  // that says something
};

}  // namespace

SortedParts sort_parts(const mail::MimeTree& tree) {
  SortedParts sorted;
  const Offers offers(tree);
  for (const auto& part : tree.leaves) {
    const auto n = part.alternative;
    if (!is_read(tree, part)) {
      sorted.attachments.push_back(&part);
    } else if (is_plain_text(part)) {
      // An empty one beside HTML is there for form's sake.
      if (!offers.has_html[n] || !base::trim(part.body).empty()) sorted.texts.push_back(&part);
    } else {
      if (!offers.has_text[n]) sorted.texts.push_back(&part);
      if (sorted.html == nullptr) {
        sorted.html = &part;
      } else {
        sorted.attachments.push_back(&part);
      }
    }
  }
  return sorted;
}

bool is_read_alone(const MimePart& part) {
  const auto& type = part.content.type;
  // A multipart without its boundary has nothing but a text; so has a type that is none.
  const bool is_text =
      type.starts_with("text/") || type.starts_with("multipart/") || type.find('/') == std::string::npos;
  return is_text && !is_attachment(part);
}

void add_part(const MimePart& part, mail::HeaderText& text, Message::Content& content) {
  auto& arena = content.arena;
  const auto encoding = mail::parse_transfer_encoding(part.encoding);
  Attachment attachment;
  attachment.part_id = arena.store(part.id);
  attachment.kind = AttachmentKind::part;
  auto name = mail::Parameters(part.disposition).decoded("filename", text);
  if (name.empty()) name = mail::Parameters(part.type_value).decoded("name", text);
  attachment.name = unless_empty(name);
  attachment.type = text.unfold(arena.store(part.content.type));
  if (!part.content.charset.empty()) attachment.charset = text.unfold(arena.store(part.content.charset));
  const auto decoded = measure(part, encoding, content.escape);
  attachment.size = decoded.size;
  attachment.disposition = unless_empty(text.unfold(first_word(part.disposition)));
  attachment.cid = unless_empty(text.unfold(inside_brackets(part.cid)));
  attachment.description = unless_empty(text.decode(part.description));
  if (part.content.type == "message/rfc822") add_message_fields(part, encoding, text, attachment);
  attachment.offset = static_cast<std::size_t>(part.body.data() - content.raw.data());
  attachment.length = part.body.size();
  if (!decoded.is_clean) {
    content.add_defect(DefectCode::broken_transfer_encoding, content.offset_of(attachment.offset));
  }
  content.attachments.push_back(attachment);
}

void add_to_parts(const MimePart& part, Message::Content& content) {
  const auto own = [&](std::string_view text, std::string_view usual) {
    return text == usual ? usual : content.arena.store(text);
  };
  content.parts.push_back(
      {own(part.id, "1"), own(part.content.type, "text/plain"), mail::parse_transfer_encoding(part.encoding),
       static_cast<std::size_t>(part.body.data() - content.raw.data()), part.body.size()});
}

bool decode_transfer(std::string_view& bytes, TransferEncoding encoding, mail::LineEscape escape,
                     std::string& scratch) {
  std::string unescaped;
  if (encoding != TransferEncoding::base64 && mail::undo_line_escape(bytes, escape, unescaped))
    bytes = unescaped;
  scratch.clear();
  bool is_clean = encoding != TransferEncoding::unknown;
  if (encoding == TransferEncoding::base64) {
    is_clean = codec::decode_base64(bytes, scratch);
  } else if (encoding == TransferEncoding::quoted_printable) {
    is_clean = codec::decode_quoted_printable(bytes, scratch);
  } else if (encoding == TransferEncoding::uuencode) {
    is_clean = codec::decode_uuencode(bytes, scratch);
  } else if (!unescaped.empty()) {
    scratch.swap(unescaped);
  } else {
    return is_clean;
  }
  bytes = scratch;
  return is_clean;
}

}  // namespace pipermill::record
