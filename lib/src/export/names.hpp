#pragma once

#include <string_view>

#include "pipermill/message.hpp"

// How the record spells the values of enums.
namespace pipermill::exporting {

[[nodiscard]] std::string_view name_of(SegmentKind kind);
[[nodiscard]] std::string_view name_of(AttachmentKind kind);
[[nodiscard]] std::string_view name_of(DateSource source);
[[nodiscard]] std::string_view name_of(MessageIdSource source);

}  // namespace pipermill::exporting
