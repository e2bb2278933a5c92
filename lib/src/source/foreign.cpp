#include "source/foreign.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "base/ascii.hpp"

namespace pipermill::source {

namespace {

using namespace std::string_view_literals;

/// The octal number in a field of a tar header, blanks and NULs around it; -1: it is none.
long octal(std::string_view field) {
  constexpr std::string_view around(" \0", 2);
  const auto begin = std::min(field.find_first_not_of(around), field.size());
  const auto digits = field.substr(begin, field.find_first_of(around, begin) - begin);
  const bool is_octal = !digits.empty() && digits.find_first_not_of("01234567") == std::string_view::npos;
  if (!is_octal) return -1;
  long value = 0;
  for (const char c : digits) value = value * 8 + (c - '0');
  return value;
}

/// A tar header has no magic before POSIX, but a sum of its own bytes, its field counted as blanks. Old
/// programs added them as signed characters.
bool is_tar(std::string_view front) {
  constexpr std::size_t sum_at = 148;
  constexpr std::size_t sum_size = 8;
  if (front.size() < foreign_front || front.front() == '\0') return false;
  const auto told = octal(front.substr(sum_at, sum_size));
  long sum = 0;
  long signed_sum = 0;
  for (std::size_t n = 0; n < foreign_front; ++n) {
    const char c = n >= sum_at && n < sum_at + sum_size ? ' ' : front[n];
    sum += static_cast<unsigned char>(c);
    signed_sum += static_cast<signed char>(c);
  }
  return told == sum || told == signed_sum;
}

/// "BZh9" and the number pi, or the end of an empty stream: "BZh" alone may begin a text.
bool is_bzip2(std::string_view front) {
  const auto block = front.substr(std::min<std::size_t>(4, front.size()));
  return front.starts_with("BZh") && (block.starts_with("1AY&SY") || block.starts_with("\x17rE8P\x90"));
}

/// A frame, one of the frames that programs pass over, or one of before version 0.8.
bool is_zstd(std::string_view front) {
  const auto is_skippable =
      front.size() >= 4 && (front[0] & 0xF0) == 0x50 && front.substr(1, 3) == "\x2A\x4D\x18";
  return front.starts_with("\x28\xB5\x2F\xFD") || is_skippable;
}

bool is_lz4(std::string_view front) {
  return front.starts_with("\x04\x22\x4D\x18") || front.starts_with("\x02\x21\x4C\x18");
}

/// LZMA alone: properties that programs write, a dictionary of a power of two, and a size below 2^40 or
/// unknown.
bool is_lzma(std::string_view front) {
  constexpr std::size_t header = 13;
  if (front.size() < header || !front.starts_with("\x5D\0\0"sv)) return false;
  const auto size = front.substr(5, 8);
  return size == "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF" || size.ends_with("\0\0\0"sv);
}

bool is_zip(std::string_view front) {
  return front.starts_with("PK\x03\x04") || front.starts_with("PK\x05\x06") ||
         front.starts_with("PK\x07\x08");
}

/// Headers of text are of octal or hexadecimal digits (cpio(5)); binary ones begin with a number.
bool is_cpio(std::string_view front) {
  constexpr std::size_t digits = 70;
  const bool is_text =
      front.starts_with("070707") || front.starts_with("070701") || front.starts_with("070702");
  if (is_text && front.size() >= digits)
    return std::all_of(front.begin(), front.begin() + digits, [](char c) { return base::hex_value(c) >= 0; });
  return front.starts_with("\xC7\x71") || front.starts_with("\x71\xC7");
}

/// WARC 0.9 to 1.1, and the format of before it (ISO 28500; WET is WARC). The rest of a record that was cut,
/// blank lines or a byte-order mark may stand before the first one; a message that quotes one begins as a
/// message.
bool is_warc(std::string_view front) {
  constexpr std::string_view version = "WARC/";
  if (front.starts_with("filedesc://")) return true;
  for (auto at = front.find(version); at != std::string_view::npos; at = front.find(version, at + 1)) {
    const auto before = front.substr(0, at);
    const auto line = front.substr(at + version.size());
    const bool is_line = before.empty() || before.ends_with('\n') || before.ends_with("\xEF\xBB\xBF");
    const bool has_number =
        line.size() > 3 && base::is_digit(line[0]) && line[1] == '.' && base::is_digit(line[2]);
    if (!is_line || !has_number) continue;
    const auto next = line.substr(std::min(line.find('\n'), line.size() - 1) + 1);
    const bool is_record = base::istarts_with(next, "warc-") || base::istarts_with(next, "content-");
    const bool is_quoted = before.starts_with("From") || before.find("\nFrom") != std::string_view::npos;
    return (before.empty() || is_record) && !is_quoted;
  }
  return false;
}

/// UTF-16 and UTF-32: a mark, and a first character that is ASCII, as in any archive. The mark alone may be
/// damage.
bool is_wide_text(std::string_view front) {
  if (front.size() < 4) return false;
  if (front.starts_with("\xFF\xFE")) return front[3] == '\0';
  return front.starts_with("\0\0\xFE\xFF"sv) || (front.starts_with("\xFE\xFF") && front[2] == '\0');
}

template <char... magic>
bool begins(std::string_view front) {
  constexpr std::array bytes = {magic...};
  return front.starts_with(std::string_view(bytes.data(), bytes.size()));
}

/// What is known by its first bytes and not read here.
struct Foreign {
  bool (*is_it)(std::string_view front);
  std::string_view what;
  Remedy remedy;
  std::string_view command;  ///< Of the remedy `unpack` without the file's name behind it.
};

constexpr std::array<Foreign, 19> foreign = {{
    {is_bzip2, "compression: bzip2 data", Remedy::unpack, "bzcat"},
    {begins<'\xFD', '7', 'z', 'X', 'Z', '\0'>, "compression: xz data", Remedy::unpack, "xzcat"},
    {is_zstd, "compression: zstd data", Remedy::unpack, "zstdcat"},
    {is_lz4, "compression: lz4 data", Remedy::unpack, "lz4cat"},
    {begins<'L', 'Z', 'I', 'P', '\x01'>, "compression: lzip data", Remedy::unpack, "lzip -dc"},
    {is_lzma, "compression: lzma data", Remedy::unpack, "xzcat"},
    {begins<'\x89', 'L', 'Z', 'O', '\0', '\r', '\n'>, "compression: lzop data", Remedy::unpack, "lzop -dc"},
    {begins<'\x1F', '\x9D'>, "compression: compress (.Z) data", Remedy::unpack, "zcat"},
    {begins<'\x1F', '\x1E'>, "compression: pack (.z) data", Remedy::unpack, "zcat"},
    {is_zip, "compression: zip data", Remedy::unpack_to_folder, "unzip -d FOLDER FILE"},
    {begins<'7', 'z', '\xBC', '\xAF', '\x27', '\x1C'>, "compression: 7z data", Remedy::unpack_to_folder,
     "7z x -oFOLDER FILE"},
    {begins<'R', 'a', 'r', '!', '\x1A', '\x07'>, "compression: rar data", Remedy::unpack_to_folder,
     "unrar x FILE FOLDER/"},
    {begins<'M', 'S', 'C', 'F', '\0', '\0', '\0', '\0'>, "compression: cab data", Remedy::unpack_to_folder,
     "cabextract -d FOLDER FILE"},
    {is_tar, "container: tar archive", Remedy::unpack_to_folder, "tar -C FOLDER -xf FILE"},
    {is_cpio, "container: cpio archive", Remedy::unpack_to_folder, "cpio -D FOLDER -idm < FILE"},
    {begins<'!', '<', 'a', 'r', 'c', 'h', '>', '\n'>, "container: ar archive", Remedy::unpack_to_folder,
     "ar --output FOLDER x FILE"},
    {begins<'x', 'a', 'r', '!', '\0'>, "container: xar archive", Remedy::unpack_to_folder,
     "xar -C FOLDER -xf FILE"},
    {is_wide_text, "charset: UTF-16 text", Remedy::unpack, "iconv -f UTF-16 -t UTF-8"},
    {is_warc, "container: web archive (WARC or WET)", Remedy::unpack_to_folder,
     "warcat extract --output-dir FOLDER FILE"},
}};

std::string command_of(const Foreign& kind, Layer layer) {
  const bool is_inner = layer == Layer::inner;
  if (kind.remedy == Remedy::unpack)
    return is_inner ? fmt::format("zcat FILE | {}", kind.command) : fmt::format("{} FILE", kind.command);
  // tar and readers of WARC undo gzip themselves.
  const bool is_done_twice = is_inner && kind.what.starts_with("compression");
  return fmt::format("{}{}", is_done_twice ? "gunzip FILE.gz && " : "", kind.command);
}

}  // namespace

std::optional<Error> find_foreign(std::string_view front, Layer layer) {
  for (const auto& kind : foreign) {
    if (kind.is_it(front))
      return Error{ErrorCode::unsupported, fmt::format("unsupported {}", kind.what), 0, kind.remedy,
                   command_of(kind, layer)};
  }
  return std::nullopt;
}

}  // namespace pipermill::source
