#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// Which references of HTML are undone.
enum class HtmlNames {
  escapes,  ///< The four names that escaping writes (amp, lt, gt, quot) and numbers; others are the text's
            ///< own.
  all,      ///< Every name of HTML 4, in a build with libxml2.
};

/// Appends `html` with its character references undone, once. Numbers from 128 to 255 that stand together and
/// are UTF-8 are read as bytes (Pipermail escapes text of an unknown charset byte by byte); others of 128 to
/// 159 are those of windows-1252, as in browsers. What is no reference stays. Valid UTF-8 in and out.
void append_unescaped(std::string_view html, HtmlNames names, std::string& out);

/// Appends `html` without its tags and comments; references stay.
void append_stripped(std::string_view html, std::string& out);

/// The same as append_unescaped(), with all tags and comments left out.
void append_without_tags(std::string_view html, HtmlNames names, std::string& out);

}  // namespace pipermill::codec
