#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pipermill/attributes.hpp"

namespace pipermill {

/// Every liberty taken with a message. lib/TOLERANCE.md tells for each what is done.
enum class DefectCode : std::uint8_t {
#define DEFECT(code, name, description) code,
#include "pipermill/defects.def"
#undef DEFECT
};

/// One liberty, and where.
struct Defect {
  DefectCode code{};
  std::optional<std::uint64_t>
      offset;                  ///< Byte in the (decompressed) source; none when it is nowhere in particular.
  std::uint64_t expected = 0;  ///< Of digest_count: what the topics tell; of others 0.
  std::uint64_t found = 0;     ///< Of digest_count: what is there; of others 0.
};

/// The stable name of a code, as records spell it: "no-date".
[[nodiscard]] PIPERMILL_API std::string_view name_of(DefectCode code);

/// The same for a person: one clause, no full stop.
[[nodiscard]] PIPERMILL_API std::string_view describe(DefectCode code);

/// The same of one defect, with its numbers where it has any: "...: 3 topics, 2 messages".
[[nodiscard]] PIPERMILL_API std::string describe(const Defect& defect);

/// The number of codes.
[[nodiscard]] PIPERMILL_API std::size_t defect_code_count();

}  // namespace pipermill
