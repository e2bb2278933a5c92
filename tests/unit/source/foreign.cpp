#include "source/foreign.hpp"

#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::source {

namespace {

using namespace std::string_literals;

/// A header block of tar as programs of several ages wrote it.
std::string tar_header(std::string_view magic, char padding = '0') {
  std::string block(foreign_front, '\0');
  block.replace(0, 14, "2004-March.txt");
  block.replace(100, 7, "0000644");
  block.replace(124, 11, "00000001750");
  block.replace(148, 8, "        ");
  block.replace(257, magic.size(), magic);
  unsigned sum = 0;
  for (const char c : block) sum += static_cast<unsigned char>(c);
  std::string digits;
  for (; sum != 0; sum /= 8) digits.insert(0, 1, static_cast<char>('0' + sum % 8));
  digits.insert(0, 6 - digits.size(), padding);
  block.replace(148, 8, digits + "\0 "s);
  return block;
}

}  // namespace

TEST_CASE("data that may hold archives is refused by name, with the remedy", "[foreign]") {
  struct Row {
    std::string front;
    std::string what;
  };
  const auto row = GENERATE(values<Row>({
      {"BZh91AY&SY\x5E", "unsupported compression: bzip2 data; unpack: bzcat FILE"},
      {"BZh9\x17rE8P\x90"s, "unsupported compression: bzip2 data; unpack: bzcat FILE"},
      {"\xFD"
       "7zXZ\0"s,
       "unsupported compression: xz data; unpack: xzcat FILE"},
      {"\x28\xB5\x2F\xFD", "unsupported compression: zstd data; unpack: zstdcat FILE"},
      {"\x51\x2A\x4D\x18", "unsupported compression: zstd data; unpack: zstdcat FILE"},
      {"\x04\x22\x4D\x18", "unsupported compression: lz4 data; unpack: lz4cat FILE"},
      {"\x02\x21\x4C\x18", "unsupported compression: lz4 data; unpack: lz4cat FILE"},
      {"LZIP\x01", "unsupported compression: lzip data; unpack: lzip -dc FILE"},
      {"\x5D\0\0\x80\0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s,
       "unsupported compression: lzma data; unpack: xzcat FILE"},
      {"\x89LZO\0\r\n"s, "unsupported compression: lzop data; unpack: lzop -dc FILE"},
      {"\x1F\x9D\x90", "unsupported compression: compress (.Z) data; unpack: zcat FILE"},
      {"\x1F\x1E", "unsupported compression: pack (.z) data; unpack: zcat FILE"},
      {"PK\x03\x04", "unsupported compression: zip data; unpack-to-folder: unzip -d FOLDER FILE"},
      {"PK\x05\x06", "unsupported compression: zip data; unpack-to-folder: unzip -d FOLDER FILE"},
      {"7z\xBC\xAF\x27\x1C", "unsupported compression: 7z data; unpack-to-folder: 7z x -oFOLDER FILE"},
      {"Rar!\x1A\x07", "unsupported compression: rar data; unpack-to-folder: unrar x FILE FOLDER/"},
      {"MSCF\0\0\0\0"s, "unsupported compression: cab data; unpack-to-folder: cabextract -d FOLDER FILE"},
      {tar_header("ustar\0"s),
       "unsupported container: tar archive; unpack-to-folder: tar -C FOLDER -xf FILE"},
      {tar_header("ustar  "), "unsupported container: tar archive; unpack-to-folder: tar -C FOLDER -xf FILE"},
      {tar_header(""), "unsupported container: tar archive; unpack-to-folder: tar -C FOLDER -xf FILE"},
      {tar_header("", ' '), "unsupported container: tar archive; unpack-to-folder: tar -C FOLDER -xf FILE"},
      {"070701" + std::string(104, '0'),
       "unsupported container: cpio archive; unpack-to-folder: cpio -D FOLDER -idm < FILE"},
      {"\xC7\x71", "unsupported container: cpio archive; unpack-to-folder: cpio -D FOLDER -idm < FILE"},
      {"!<arch>\n", "unsupported container: ar archive; unpack-to-folder: ar --output FOLDER x FILE"},
      {"xar!\0"s, "unsupported container: xar archive; unpack-to-folder: xar -C FOLDER -xf FILE"},
      {"WARC/1.0\r\nWARC-Type: warcinfo\r\n",
       "unsupported container: web archive (WARC or WET); unpack-to-folder: warcat extract --output-dir "
       "FOLDER FILE"},
      {"\r\nWARC/1.0\r\nWARC-Type: warcinfo\r\n",
       "unsupported container: web archive (WARC or WET); unpack-to-folder: warcat extract --output-dir "
       "FOLDER FILE"},
      {"onversion\r\nContent-Length: 3\r\n\r\nabc\r\n\r\nWARC/1.0\r\nContent-Length: 3\r\n",
       "unsupported container: web archive (WARC or WET); unpack-to-folder: warcat extract --output-dir "
       "FOLDER FILE"},
      {"\xFF\xFE"
       "F\0r\0"s,
       "unsupported charset: UTF-16 text; unpack: iconv -f UTF-16 -t UTF-8 FILE"},
      {"filedesc://kites.arc 0.0.0.0 20040312 text/plain 77\n",
       "unsupported container: web archive (WARC or WET); unpack-to-folder: warcat extract --output-dir "
       "FOLDER FILE"},
  }));
  const auto error = find_foreign(row.front);
  REQUIRE(error);
  CHECK(error->code == ErrorCode::unsupported);
  CHECK(error->what + "; " + std::string(name_of(error->remedy)) + ": " + error->command == row.what);
  CHECK(error->offset == std::optional<std::uint64_t>(0));
}

TEST_CASE("text that begins like other data is text", "[foreign]") {
  const std::string front =
      GENERATE(""s, "BZh is no word\n"s, "LZIP\n"s, "PK\n"s, "WARC/x"s, "WARC is a format"s,
               "\xFF\xFE\xFD"
               "From "s,
               "\xFE\xFF"
               "abc"s,
               "From ada@example.org Fri Mar 12 09:15:00 2004\n\nWARC/1.0\nWARC-Type: warcinfo\n"s,
               "see\nWARC/1.0\nfor that\n"s, "070701 is a number of six digits"s, "]\0\0"s,
               "From ada@example.org Fri Mar 12 09:15:00 2004\n"s, std::string(foreign_front, '\0'),
               std::string(foreign_front, 'x'), std::string(148, 'x') + "000000\0 "s + std::string(400, 'x'),
               tar_header("ustar\0"s).substr(0, foreign_front - 1));
  CAPTURE(front);
  CHECK_FALSE(find_foreign(front));
}

}  // namespace pipermill::source
