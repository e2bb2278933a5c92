#pragma once

#include <optional>
#include <string_view>

namespace pipermill::mail {

/// What a date says of its zone.
enum class ZoneKind {
  missing,
  known,    ///< An offset, or a name with one meaning.
  invalid,  ///< Looks like an offset and is none: "+50579034", "0480".
  unknown,  ///< A name with no meaning here, or with several.
};

struct Zone {
  ZoneKind kind = ZoneKind::missing;
  std::optional<int> offset_minutes;  ///< East of UTC.
};

/// "+0200", "-05:00", "EST", "CEST". North American names as RFC 5322 section 4.3 has them; of the others
/// those that have one meaning.
[[nodiscard]] Zone parse_zone(std::string_view word);

}  // namespace pipermill::mail
