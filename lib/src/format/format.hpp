#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "mail/layout.hpp"

namespace pipermill::format {

/// The beginning of an input, for judging it.
struct Sample {
  std::string_view bytes;
  bool is_whole = false;  ///< It is all of the input.
};

/// How sure a format is that an input is its own, and of which kind.
struct Score {
  int points = 0;  ///< 0: not at all, 100: nothing else looks like this.
  int mode = 0;    ///< The kind, in the format's own numbers; handed back to its functions.
};

/// What was found in a window of bytes.
struct Cut {
  bool is_found = false;
  std::size_t begin = 0;  ///< Of the separator; where nothing was found: where to go on with more bytes.
  std::size_t end = 0;    ///< One past it: the first byte of the message behind it.
};

/// A way to lay messages into a file: where they begin, and how their heads are written.
struct Format {
  std::string_view name;
  std::string_view doc;
  bool is_single = false;  ///< One input is one message; there are no separators.
  Score (*score)(const Sample& sample);

  /// The first separator that begins at `from` or behind it. `bytes` begins at a line; a separator at 0
  /// counts. `is_last`: no bytes follow these. Where a judgement needs more bytes, nothing is found and
  /// `begin` is the place.
  Cut (*find_separator)(std::string_view bytes, std::size_t from, bool is_last, int mode);

  mail::Layout (*layout)(int mode);
  /// Name of the kind; empty: there is one only.
  std::string_view (*variant)(int mode);
};

/// All formats; the order breaks ties.
[[nodiscard]] std::span<const Format* const> all();

/// By name, or null.
[[nodiscard]] const Format* find(std::string_view name);

/// What an input most looks like.
struct Verdict {
  const Format* format = nullptr;  ///< Null: nothing known.
  Score score;
};
[[nodiscard]] Verdict judge(const Sample& sample);

/// A mode for a format that was chosen and not detected.
[[nodiscard]] int mode_for(const Format& format, const Sample& sample);

}  // namespace pipermill::format
