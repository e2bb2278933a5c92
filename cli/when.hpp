#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cli {

/// "2004", "2004-03", "2004-03-12", "2004-03-12T09:15:00", with "Z" or "+01:00" behind a time: the first
/// second of it, since 1970, UTC. None where it is no such thing.
[[nodiscard]] std::optional<std::int64_t> parse_when(std::string_view text);

/// "2004-03-12 09:15": that moment in UTC.
[[nodiscard]] std::string utc_minute(std::int64_t seconds);

}  // namespace cli
