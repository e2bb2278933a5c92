#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/lines.hpp"

namespace pipermill::body {

/// A scrubbed attachment as it stands in a text. Values are as written, folds included; fillers are empty.
struct Stub {
  std::size_t first_line = 0;
  std::size_t last_line = 0;
  AttachmentKind kind = AttachmentKind::file;
  std::string_view name;
  std::string_view type;
  std::optional<std::uint64_t> size;
  std::string_view description;
  std::string_view url;
  std::array<std::string_view, 2> url_rest;  ///< What a line break tore off it, to be put behind it.
  std::string_view from;
  std::string_view subject;
  std::string_view date;
  bool has_first_line = false;  ///< "A non-text attachment was scrubbed...", in its language.
  bool is_encoded = false;      ///< No stub: the file itself stands there, uuencoded.
  bool is_damaged = false;      ///< Not as the scrubber writes it; what could be read was.
  bool is_soft_broken = false;  ///< Its URL is in quoted-printable that was never decoded; so are the values.
};

/// Appends the stubs that end in a line with the URL of an attachment, in order: found by that line, then
/// upwards by structure, so that the language does not matter (Mailman/Handlers/Scrubber.py). Quoted ones are
/// not found.
void find_url_stubs(const base::Lines& lines, std::vector<Stub>& stubs);

/// There is the URL of a stub in it, or it begins with the line of a part that was left out.
[[nodiscard]] bool holds_a_stub(std::string_view text);

}  // namespace pipermill::body
