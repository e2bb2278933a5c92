// What every fuzz target demands. A law that does not hold ends the program, as a sanitizer would.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <pipermill/pipermill.hpp>

#include "codec/utf8.hpp"
#include "support/laws.hpp"

namespace fuzz {

/// Bytes of the input in front of the text, by which a target chooses what it does. Each target defines it;
/// the mutator keeps them in their place.
extern const std::size_t option_bytes;

[[noreturn]] inline void fail(std::string_view law) {
  std::fprintf(stderr, "broken law: %.*s\n", static_cast<int>(law.size()), law.data());
  std::abort();
}

inline void demand(bool holds, const char* law) {
  if (!holds) fail(law);
}

/// @param broken  of support/laws.hpp: the law that does not hold, or empty
inline void demand(std::string_view broken) {
  if (!broken.empty()) fail(broken);
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// The laws of every record.
inline void check_record(const pipermill::Message& message) {
  demand(pipermill::testing::broken_record(message));
}

/// Counts what is read, and demands that nothing lies between, twice or behind.
class Partition {
 public:
  void add(const pipermill::Message& message) { demand(tiling_.add(message)); }
  void finish(std::uint64_t size) const { demand(tiling_.finish(size)); }

 private:
  pipermill::testing::Tiling tiling_;
};

}  // namespace fuzz
