#pragma once

#include <cstddef>
#include <string_view>

#include "pipermill/options.hpp"

#include "record/content.hpp"

namespace pipermill::record {

/// Records a message that is in no archive: one that is attached to another, or that a caller has as bytes.
/// It is never split, and what may lie beside it is not looked at.
///
/// @param bytes  lives as long as `content`
/// @param separator_length  bytes in front that are no part of the message: a From_ line, blank lines
/// @param content  new but for its arena and the path and member of its source
void record_alone(std::string_view bytes, std::size_t separator_length, const Options& options,
                  Message::Content& content);

}  // namespace pipermill::record
