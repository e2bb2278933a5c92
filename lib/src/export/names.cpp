#include "export/names.hpp"

#include <array>
#include <cstddef>

namespace pipermill::exporting {

namespace {

using Names = std::string_view;

// In the order of the enums.
constexpr std::array<Names, 10> segment_kinds = {"text",   "quote",    "attribution", "signature",
                                                 "footer", "stub",     "separator",   "chrome",
                                                 "patch",  "forwarded"};
constexpr std::array<Names, 7> attachment_kinds = {"html",    "file",    "message", "text",
                                                   "removed", "skipped", "part"};
constexpr std::array<Names, 5> date_sources = {"none", "date", "envelope", "received", "page"};
constexpr std::array<Names, 3> id_sources = {"none", "header", "page"};

}  // namespace

std::string_view name_of(SegmentKind kind) { return segment_kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(AttachmentKind kind) { return attachment_kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(DateSource source) { return date_sources[static_cast<std::size_t>(source)]; }
std::string_view name_of(MessageIdSource source) { return id_sources[static_cast<std::size_t>(source)]; }

}  // namespace pipermill::exporting
