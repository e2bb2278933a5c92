#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pipermill::record {

/// The HTML that was sent, of a file as Mailman's scrubber stores it by default (ARCHIVE_HTML_SANITIZER = 1):
/// in
/// `<tt>`, its source escaped, blanks as `&nbsp;`, tabs as eight `&nbsp` without their semicolon, a `<br>`
/// before each line end (Scrubber.py process()). None where it is stored in no such way.
[[nodiscard]] std::optional<std::string> html_as_sent(std::string_view stored);

/// The message that was sent, of a file as the scrubber stores an embedded one: its source escaped
/// (Scrubber.py save_attachment()). None where it is not escaped.
[[nodiscard]] std::optional<std::string> message_as_sent(std::string_view stored);

/// The message in a file of one: without the "[" and "]" around it that some versions of Python's email
/// package left when the scrubber printed a list of one message.
[[nodiscard]] std::string_view message_of_file(std::string_view file);

}  // namespace pipermill::record
