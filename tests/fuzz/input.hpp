#pragma once

#include <array>
#include <memory>
#include <string>

#include "laws.hpp"

namespace fuzz {

/// Bytes that options_of() reads.
inline constexpr std::size_t choice_bytes = 4;

/// Limits small enough that a short input reaches them.
inline void set_limits(unsigned choice, pipermill::Options& options) {
  constexpr std::array<std::size_t, 4> sizes = {1, 40, 300, 5000};
  if ((choice & 1U) != 0) options.max_message_size = sizes[choice >> 6U];
  if ((choice & 2U) != 0) options.max_header_fields = 1 + (choice >> 6U);
  if ((choice & 4U) != 0) options.max_field_items = choice >> 7U;
  if ((choice & 8U) != 0) options.max_mime_depth = choice >> 7U;
  if ((choice & 16U) != 0) options.max_mime_parts = 1 + (choice >> 6U);
  if ((choice & 32U) != 0) options.max_digest_depth = choice >> 6U;
}

/// Names that a caller gives: right, empty, and no UTF-8.
inline void set_names(unsigned choice, pipermill::Options& options) {
  constexpr std::array<const char*, 8> charsets = {"",      "utf-8",       "iso-8859-1", "windows-1252",
                                                   "utf-7", "iso-2022-jp", "gb18030",    "koi8-r"};
  constexpr std::array<const char*, 4> urls = {"", "https://lists.example.org/pipermail/kites/",
                                               "https://lists.example.org/kites/000001.html",
                                               "b\xFF\n<>:// ?#/.."};
  constexpr std::array<const char*, 4> lists = {"", "kites", "ki\xFFtes\n",
                                                "a name that is longer than fits"};
  options.fallback_charset = charsets[choice & 7U];
  options.base_url = urls[(choice >> 3U) & 3U];
  options.list_name = lists[(choice >> 5U) & 3U];
}

/// What a caller may ask for, by the bytes in front of a text: the format, what is done, limits, names. Zeros
/// are the defaults.
inline pipermill::Options options_of(std::string_view choices) {
  const auto choice = [choices](std::size_t n) {
    return static_cast<unsigned>(static_cast<unsigned char>(choices[n]));
  };
  static const auto formats = pipermill::formats();
  pipermill::Options options;
  // Half of the numbers are "auto", so that a mutated one stays it often.
  const auto format = choice(0) % (2 * formats.size() + 1);
  if (format > formats.size()) options.input_format = formats[format - formats.size() - 1].name;
  const auto what = choice(1);
  options.digests = static_cast<pipermill::Digests>((what & 3U) % 3);
  options.prefer = static_cast<pipermill::Prefer>(((what >> 2U) & 3U) % 3);
  options.decode_headers = (what & 16U) != 0;
  using Depth = pipermill::Options::Depth;
  options.depth = (what & 224U) == 224 ? Depth::ranges : (what & 96U) == 96 ? Depth::fields : Depth::bodies;
  set_limits(choice(2), options);
  set_names(choice(3), options);
  return options;
}

/// Opens memory for a caller who keeps the bytes alone: options and name are gone before the first message is
/// read.
inline pipermill::Result<pipermill::Reader> open_memory(std::string_view bytes, const std::string& name,
                                                        const pipermill::Options& options) {
  const auto own_name = std::make_unique<std::string>(name);
  const auto own_options = std::make_unique<pipermill::Options>(options);
  return pipermill::Reader::from_memory(bytes, *own_name, *own_options);
}

/// Every column, the optional ones too.
inline pipermill::ExportOptions every_column() {
  pipermill::ExportOptions options;
  for (const auto& field : pipermill::fields()) options.columns.push_back(&field);
  return options;
}

/// The whole record as a line of JSON.
inline std::string json_of(const pipermill::Message& message) {
  static const auto options = every_column();
  static const auto* const jsonl = pipermill::find_exporter("jsonl");
  pipermill::Output out;
  jsonl->add(options, message, 0, out);
  return std::string(out.view());
}

}  // namespace fuzz
