#include "record/stubs.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "body/stub_url.hpp"
#include "codec/quoted_printable.hpp"
#include "codec/uuencode.hpp"

namespace pipermill::record {

namespace {

/// A line end of quoted-printable that was never decoded, and not the end of an encoded word.
bool has_soft_break(std::string_view value) {
  if (value.find("=?") != std::string_view::npos) return false;
  for (auto at = value.find('='); at != std::string_view::npos; at = value.find('=', at + 1)) {
    const bool is_last = at + 1 == value.size() || value[at + 1] == '\n';
    if (is_last) return true;
  }
  return false;
}

std::string_view whole_url(const body::Stub& stub, base::Arena& arena) {
  if (stub.url_rest[0].empty()) return stub.url;
  std::string url(stub.url);
  for (const auto rest : stub.url_rest) url += rest;
  return arena.store(url);
}

std::uint64_t uuencoded_size(const Attachment& attachment, const Message::Content& content) {
  std::string decoded;
  codec::decode_uuencode(content.text.value_or("").substr(attachment.offset, attachment.length), decoded);
  return decoded.size();
}

}  // namespace

void set_list_name(std::string_view name, Message::Content& content) {
  if (name.empty()) return;
  if (!content.list) content.list.emplace();
  if (!content.list->name) content.list->name = content.arena.store(name);
}

void add_stubs(const std::vector<body::Stub>& stubs, mail::HeaderText& text, Message::Content& content) {
  std::string scratch;
  bool is_soft_broken = false;
  const auto decoded = [&](std::string_view value) -> std::optional<std::string_view> {
    if (value.empty()) return std::nullopt;
    if (is_soft_broken || has_soft_break(value)) {
      scratch.clear();
      codec::decode_quoted_printable(value, scratch);
      value = content.arena.store(base::trim(scratch));
      if (value.empty()) return std::nullopt;
    }
    return text.decode(value);
  };
  auto segment = content.segments.begin();
  for (const auto& stub : stubs) {
    segment = std::find_if(segment, content.segments.end(),
                           [](const Segment& s) { return s.kind == SegmentKind::stub; });
    is_soft_broken = stub.is_soft_broken;
    if (stub.is_encoded && stub.is_damaged) {
      content.add_defect(DefectCode::broken_transfer_encoding, content.source.offset);
    } else if (stub.is_damaged || stub.is_soft_broken)
      content.add_defect(DefectCode::damaged_stub, content.source.offset);
    Attachment attachment;
    attachment.kind = stub.kind;
    attachment.scrubbed = !stub.is_encoded;
    attachment.name = decoded(stub.name);
    attachment.type = decoded(stub.type);
    attachment.size = stub.size;
    attachment.description = decoded(stub.description);
    if (!stub.url.empty()) attachment.url = whole_url(stub, content.arena);
    attachment.from = decoded(stub.from);
    attachment.subject = decoded(stub.subject);
    attachment.date = decoded(stub.date);
    if (segment != content.segments.end()) {
      attachment.offset = segment->start;
      attachment.length = segment->end - segment->start;
      if (stub.is_encoded) attachment.size = uuencoded_size(attachment, content);
      ++segment;
    }
    content.attachments.push_back(attachment);
    set_list_name(body::list_of_url(attachment.url.value_or("")), content);
  }
  const auto report = text.take_report();
  content.is_encoding_problem |= report.is_lossy;
  if (report.has_broken_word) content.add_defect(DefectCode::broken_encoded_word, content.source.offset);
}

}  // namespace pipermill::record
