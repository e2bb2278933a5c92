#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/lines.hpp"
#include "body/key_field.hpp"
#include "record/content.hpp"

namespace pipermill::record {

/// Lines that are fields, one behind the other.
struct HeaderLines {
  std::size_t begin = 0;  ///< The first.
  std::size_t end = 0;    ///< One past the last.
  bool is_whole = false;  ///< They are a message's header.
};

/// The fields around one. A whole header has From, Date or Message-ID with a value such as mail has, and two
/// more fields of mail, and an empty line ends it. The head of an answer as Outlook writes it is none, nor
/// that of a patch; nor that of a forward, of a digest's message or of a text in a MIME part, unless a From_
/// line stands right above.
[[nodiscard]] HeaderLines find_header(const base::Lines& lines, body::KeyField field);

/// Adds the defect header-in-text for each whole header in the text, around one of the lines `key_lines`,
/// which are in order: a message whose separator was damaged may begin there.
void mark_headers_in_text(const base::Lines& text, const std::vector<body::KeyField>& fields,
                          Message::Content& content);

/// The same of a piece of the raw message of which no text is made as it stands. `lines` is scratch.
void mark_headers_in_raw(std::string_view piece, base::Lines& lines, Message::Content& content);

/// One of the two has found something.
[[nodiscard]] bool has_stray_header(const Message::Content& content);

/// Takes these defects back: the message is a digest, and the headers are those of its messages.
void forgive_headers(Message::Content& content);

}  // namespace pipermill::record
