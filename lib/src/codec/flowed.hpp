#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// Appends a text of format=flowed (RFC 3676) with its paragraphs on one line each: a line that ends in a
/// blank goes on with the next one of the same quote depth. Space-stuffing is undone, quote marks are written
/// as ">> ", and "-- " stays a line of its own. `has_delsp`: the blank belongs to the line break
/// (section 4.1).
void append_unflowed(std::string_view text, bool has_delsp, std::string& out);

}  // namespace pipermill::codec
