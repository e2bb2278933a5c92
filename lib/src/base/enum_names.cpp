// How records, errors and options spell the values of the public enums.
#include <array>
#include <cstddef>
#include <string_view>

#include "pipermill/attachments.hpp"
#include "pipermill/dedup.hpp"
#include "pipermill/link.hpp"
#include "pipermill/message.hpp"
#include "pipermill/options.hpp"
#include "pipermill/result.hpp"

namespace pipermill {

namespace {

/// The names of an enum in the order of its values, of which `last` is the last.
template <auto last>
using Names = std::array<std::string_view, static_cast<std::size_t>(last) + 1>;

template <std::size_t size, class Enum>
std::string_view name_in(const std::array<std::string_view, size>& names, Enum value) {
  const auto place = static_cast<std::size_t>(value);
  return place < size ? names[place] : std::string_view();
}

constexpr Names<SegmentKind::forwarded> segment_kinds = {"text",   "quote",    "attribution", "signature",
                                                         "footer", "stub",     "separator",   "chrome",
                                                         "patch",  "forwarded"};
constexpr Names<AttachmentKind::part> attachment_kinds = {"html",    "file",    "message", "text",
                                                          "removed", "skipped", "part"};
constexpr Names<DateSource::page> date_sources = {"none", "date", "envelope", "received", "page"};
constexpr Names<MessageIdSource::page> id_sources = {"none", "header", "page"};
constexpr Names<TransferEncoding::unknown> transfer_encodings = {"identity", "quoted-printable", "base64",
                                                                 "uuencode", "unknown"};
constexpr Names<LinkKind::other> link_kinds = {"message", "volume", "index", "info", "other"};
constexpr Names<ErrorCode::usage> error_codes = {"io", "unsupported", "unknown", "damaged", "limit", "usage"};
constexpr Names<Remedy::read_again> remedies = {
    "none",       "name-format",     "name-charset", "add-scheme",       "name-folder",
    "open-files", "raise-expansion", "unpack",       "unpack-to-folder", "read-again"};
constexpr Names<Prefer::both> preferences = {"text", "pages", "both"};
constexpr Names<Digests::both> digest_ways = {"split", "keep", "both"};
constexpr Names<Options::Depth::bodies> depths = {"ranges", "fields", "bodies"};
constexpr Names<Dedup::content> dedups = {"none", "message-id", "content"};
constexpr Names<ContentForm::as_stored> content_forms = {"as-sent", "as-stored"};

// A name that is missing at the end of a list would be empty.
static_assert(!segment_kinds.back().empty() && !attachment_kinds.back().empty() &&
              !date_sources.back().empty() && !id_sources.back().empty() &&
              !transfer_encodings.back().empty() && !link_kinds.back().empty() &&
              !error_codes.back().empty() && !remedies.back().empty() && !depths.back().empty() &&
              !dedups.back().empty() && !preferences.back().empty() && !digest_ways.back().empty() &&
              !content_forms.back().empty());

}  // namespace

std::string_view name_of(SegmentKind kind) { return name_in(segment_kinds, kind); }
std::string_view name_of(AttachmentKind kind) { return name_in(attachment_kinds, kind); }
std::string_view name_of(DateSource source) { return name_in(date_sources, source); }
std::string_view name_of(MessageIdSource source) { return name_in(id_sources, source); }
std::string_view name_of(TransferEncoding encoding) { return name_in(transfer_encodings, encoding); }
std::string_view name_of(LinkKind kind) { return name_in(link_kinds, kind); }
std::string_view name_of(ErrorCode code) { return name_in(error_codes, code); }
std::string_view name_of(Remedy remedy) { return name_in(remedies, remedy); }
std::string_view name_of(Prefer prefer) { return name_in(preferences, prefer); }
std::string_view name_of(Digests digests) { return name_in(digest_ways, digests); }
std::string_view name_of(Options::Depth depth) { return name_in(depths, depth); }
std::string_view name_of(Dedup dedup) { return name_in(dedups, dedup); }
std::string_view name_of(ContentForm form) { return name_in(content_forms, form); }

}  // namespace pipermill
