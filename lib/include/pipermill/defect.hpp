#pragma once

#include <cstdint>
#include <optional>
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
      offset;  ///< Byte in the (decompressed) source; none when it is nowhere in particular.
};

/// The stable name of a code, as records spell it: "no-date".
[[nodiscard]] PIPERMILL_API std::string_view name_of(DefectCode code);

/// The same for a person: one clause, no full stop.
[[nodiscard]] PIPERMILL_API std::string_view describe(DefectCode code);

/// The number of codes.
[[nodiscard]] PIPERMILL_API std::size_t defect_code_count();

}  // namespace pipermill
