#pragma once

#include <array>
#include <cstring>
#include <string>

namespace pipermill::base {

namespace detail {

// strerror_r() comes in two forms: POSIX fills the room, GNU gives a text that may lie elsewhere.
inline const char* text_of(int /*status*/, const char* room) { return room; }
inline const char* text_of(const char* text, const char* /*room*/) { return text; }

}  // namespace detail

/// What the system says of an errno: "No such file or directory". May be called from several threads, which
/// std::strerror() may not (C17 7.24.6.2).
[[nodiscard]] inline std::string system_message(int error) {
  std::array<char, 256> room{};
  return detail::text_of(strerror_r(error, room.data(), room.size()), room.data());
}

}  // namespace pipermill::base
