#pragma once

#include <string_view>

namespace pipermill::codec {

/// An 8-bit text is, beyond doubt or in all likelihood, of a language of Western Europe, so that windows-1252
/// reads it right. Cheap, and surer than a detector on the few accented letters of a message: that one wants
/// pages.
///
/// Such text has 8-bit bytes alone between ASCII letters. Runs of them are Cyrillic, Greek, Hebrew, Arabic or
/// Asian; among letters below 0xC0 are those of Central Europe; and a text whose only doubtful letters are
/// 0xD5, 0xDB, 0xF5 and 0xFB may be Hungarian in ISO-8859-2. Then the answer is no, and means nothing.
[[nodiscard]] bool is_western(std::string_view text);

}  // namespace pipermill::codec
