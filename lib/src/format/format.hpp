#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "mail/from_escape.hpp"
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

/// Where a separator is looked for.
struct Search {
  std::string_view bytes;  ///< Begins at a line.
  std::size_t from = 0;    ///< The first that begins here or behind it is wanted; one at 0 counts.
  bool is_last = false;    ///< No bytes follow these.
  int mode = 0;
  /// Where the header of the message at hand begins in `bytes`; npos: it is not among them.
  std::size_t header = std::string_view::npos;
  std::size_t max_message = std::size_t{1} << 28;  ///< No message is believed to be longer.
};

/// What was found in a window of bytes.
struct Cut {
  bool is_found = false;
  std::size_t begin = 0;  ///< Of the separator; where nothing was found: where to go on with more bytes.
  std::size_t end = 0;    ///< One past it: the first byte of the message behind it.
};

/// A kind of a format that has a name of its own.
struct NamedMode {
  std::string_view name;
  std::string_view doc;
  int mode = 0;
};

/// A way to lay messages into a file: where they begin, and how their heads are written.
struct Format {
  std::string_view name;
  std::string_view doc;
  bool is_single = false;  ///< One input is one message; there are no separators.
  Score (*score)(const Sample& sample);

  /// Where a judgement needs more bytes, nothing is found and `begin` is the place.
  Cut (*find_separator)(const Search& search);

  mail::Layout (*layout)(int mode);
  /// Name of the kind; empty: there is one only.
  std::string_view (*variant)(int mode);
  /// How lines of a text are kept from looking like separators; null: they are not.
  mail::FromEscape (*escape)(int mode) = nullptr;
  /// An empty line stands behind each message, and is none of its text (RFC 4155 appendix A).
  bool has_empty_line_behind = false;
  /// Kinds that can be named in place of the format, and are then not looked for.
  std::span<const NamedMode> named_modes = {};
  /// Inputs of that kind list messages and hold none; null: there are no such.
  bool (*is_index)(int mode) = nullptr;
};

/// All formats; the order breaks ties.
[[nodiscard]] std::span<const Format* const> all();

/// A format by its name, or by that of one of its kinds.
struct Named {
  const Format* format = nullptr;   ///< Null: nothing has that name.
  const NamedMode* mode = nullptr;  ///< Null: the kind is to be looked for.
};
[[nodiscard]] Named find(std::string_view name);

/// What an input most looks like.
struct Verdict {
  const Format* format = nullptr;  ///< Null: nothing known.
  Score score;
};
[[nodiscard]] Verdict judge(const Sample& sample);

}  // namespace pipermill::format
