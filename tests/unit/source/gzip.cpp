#include "support/gzip.hpp"

#include <memory>
#include <string>

#include "source/byte_source.hpp"
#include "support/catch.hpp"
#include "support/sources.hpp"

namespace pipermill::testing {

namespace {

Drained unpacked(const std::string& packed, std::size_t piece = 65536, std::size_t read_size = 4096,
                 std::uint64_t max_expansion = 200) {
  const auto gzip = source::make_gzip(std::make_unique<Slow>(packed, piece), max_expansion);
  return drain(*gzip, read_size);
}

}  // namespace

TEST_CASE("gzip data gives what was packed, whatever the sizes of reads", "[gzip]") {
  const std::size_t size = GENERATE(0U, 1U, 65535U, 65536U, 200000U);
  const std::size_t piece = GENERATE(1U, 7U, 65536U);
  const std::size_t read_size = GENERATE(1U, 13U, 262144U);
  std::string text;
  while (text.size() < size) text += std::to_string(text.size()) + '\n';
  text.resize(size);
  if (piece == 1 && read_size == 1 && size > 70000) return;
  const auto drained = unpacked(gzip(text), piece, read_size);
  CAPTURE(size, piece, read_size);
  CHECK(drained.bytes == text);
  CHECK_FALSE(drained.error);
}

TEST_CASE("all members are read", "[gzip]") {
  const std::size_t piece = GENERATE(1U, 5U, 65536U);
  const auto drained = unpacked(gzip("one\n") + gzip("") + gzip("two\n") + gzip("three\n"), piece);
  CHECK(drained.bytes == "one\ntwo\nthree\n");
  CHECK_FALSE(drained.error);
}

TEST_CASE("a header with extra data, a name and a comment may come in any pieces", "[gzip]") {
  const auto plain = gzip("one\n");
  constexpr char extra_name_and_comment = 4 | 8 | 16;
  auto packed = plain.substr(0, 10) + std::string("\3\0abc", 5) + "month.txt" + '\0' + "a comment" + '\0';
  packed[3] = extra_name_and_comment;
  const auto header_size = packed.size();
  packed += plain.substr(10);
  const std::size_t piece = GENERATE(1U, 2U, 3U, 11U, 65536U);
  const auto drained = unpacked(packed + packed, piece);
  CAPTURE(piece);
  CHECK(drained.bytes == "one\none\n");
  CHECK_FALSE(drained.error);
  const auto cut = unpacked(packed.substr(0, header_size - 3), piece);
  REQUIRE(cut.error);
  CHECK(cut.error->what == "the gzip data is truncated; the rest of it is missing");
}

TEST_CASE("zeros behind the last member are padding", "[gzip]") {
  const std::size_t zeros = GENERATE(1U, 512U, 70000U);
  const auto drained = unpacked(gzip("one\n") + std::string(zeros, '\0'));
  CHECK(drained.bytes == "one\n");
  CHECK_FALSE(drained.error);
}

TEST_CASE("what is damaged is told, behind what can be read", "[gzip]") {
  struct Row {
    const char* why;
    std::string packed;
    std::string bytes;
    std::string what;
    std::uint64_t offset;
  };
  const auto good = gzip("hello\n");
  auto bad_crc = good;
  bad_crc[bad_crc.size() - 8] ^= 1;
  auto bad_method = good;
  bad_method[2] = 7;
  auto bad_block = good;
  bad_block[10] = 7;
  const std::uint64_t size = good.size();
  const auto row = GENERATE_COPY(values<Row>({
      {"no trailer", good.substr(0, size - 8), "hello\n",
       "the gzip data is truncated; the rest of it is missing", size - 8},
      {"half a trailer", good.substr(0, size - 3), "hello\n",
       "the gzip data is truncated; the rest of it is missing", size - 3},
      {"half the data", good.substr(0, 18), "hel", "the gzip data is truncated; the rest of it is missing",
       18},
      {"half the header", good.substr(0, 7), "", "the gzip data is truncated; the rest of it is missing", 7},
      {"a checksum that does not match", bad_crc, "hello\n",
       "the gzip checksum does not match; the data is damaged", size},
      {"a method nobody knows", bad_method, "", "a gzip compression method nobody knows; the data is damaged",
       3},
      {"a block of no kind", bad_block, "", "the gzip data is damaged", 11},
      {"bytes behind it", good + "more", "hello\n",
       "bytes behind the gzip data that are no gzip data; they are not read", size},
      {"a member behind it that is cut", good + good.substr(0, 18), "hello\nhel",
       "the gzip data is truncated; the rest of it is missing", size + 18},
  }));
  INFO(row.why);
  const auto drained = unpacked(row.packed);
  CHECK(drained.bytes == row.bytes);
  REQUIRE(drained.error);
  // What lies behind whole data took nothing from it.
  const bool is_whole = row.what.starts_with("bytes behind");
  CHECK(drained.error->code == (is_whole ? ErrorCode::unsupported : ErrorCode::damaged));
  CHECK(drained.error->what == row.what);
  REQUIRE(drained.error->offset);
  // Where in the block or header the library stops is its own affair.
  if (row.what.starts_with("the gzip data is truncated")) CHECK(*drained.error->offset == row.offset);
  CHECK(*drained.error->offset <= row.packed.size());
}

TEST_CASE("gzip data cut anywhere gives the beginning of what was packed, and says so", "[gzip]") {
  std::string text;
  for (int n = 0; n < 40; ++n) text += std::to_string(n) + " lines\n";
  const auto packed = gzip(text);
  for (std::size_t cut = 2; cut < packed.size(); ++cut) {
    const auto drained = unpacked(packed.substr(0, cut));
    const bool is_good = text.starts_with(drained.bytes) && drained.error.has_value() &&
                         drained.error->code == ErrorCode::damaged;
    if (is_good) continue;
    CAPTURE(cut);
    CHECK(is_good);
  }
}

TEST_CASE("gzip data in gzip data names no byte: those of the inner data are nowhere on disk", "[gzip]") {
  struct Row {
    const char* why;
    std::string bytes;
    std::string what;
  };
  const auto good = gzip("hello\n");
  const auto row = GENERATE_COPY(values<Row>({
      {"bytes behind the inner data", gzip(good + "more"),
       "inside of gzip data: bytes behind the gzip data that are no gzip data; they are not read"},
      {"inner data that is cut", gzip(good.substr(0, good.size() - 3)),
       "inside of gzip data: the gzip data is truncated; the rest of it is missing"},
  }));
  INFO(row.why);
  const std::size_t piece = GENERATE(1U, 100U);
  auto opened = source::decompress(std::make_unique<Slow>(row.bytes, piece), 200);
  REQUIRE(opened);
  const auto drained = drain(*opened->bytes);
  CHECK(drained.bytes == "hello\n");
  REQUIRE(drained.error);
  CHECK(drained.error->what == row.what);
  CHECK_FALSE(drained.error->offset);
}

TEST_CASE("an error of the file below is handed on", "[gzip]") {
  const Error broken{ErrorCode::io, "cannot read: Input/output error", std::nullopt};
  const auto packed = gzip("hello\n");
  const auto source = source::make_gzip(std::make_unique<Slow>(packed.substr(0, 18), 5, broken), 200);
  const auto drained = drain(*source);
  CHECK(drained.bytes == "hel");
  REQUIRE(drained.error);
  CHECK(drained.error->code == ErrorCode::io);
  CHECK(drained.error->what == broken.what);
}

TEST_CASE("gzip is told by its bytes, and undone twice at most", "[gzip]") {
  struct Row {
    const char* why;
    std::string bytes;
    std::string plain;
    const char* compression;
  };
  const auto row = GENERATE(values<Row>({
      {"none", "hello\n", "hello\n", ""},
      {"empty", "", "", ""},
      {"one byte of the magic", "\x1F", "\x1F", ""},
      {"once", gzip("hello\n"), "hello\n", "gzip"},
      {"twice", gzip(gzip("hello\n")), "hello\n", "gzip"},
  }));
  INFO(row.why);
  const std::size_t piece = GENERATE(1U, 100U);
  auto opened = source::decompress(std::make_unique<Slow>(row.bytes, piece), 200);
  REQUIRE(opened);
  CHECK(opened->compression == row.compression);
  CHECK(drain(*opened->bytes).bytes == row.plain);
}

TEST_CASE("what is packed more often, or otherwise, is refused with the remedy", "[gzip]") {
  struct Row {
    const char* why;
    std::string bytes;
    ErrorCode code;
    const char* what;
  };
  const auto row = GENERATE(values<Row>({
      {"three times", gzip(gzip(gzip("x"))), ErrorCode::limit,
       "gzip data packed more than 2 times over; unpack: "},
      {"bzip2", "BZh91AY&SY", ErrorCode::unsupported,
       "unsupported compression: bzip2 data; unpack: bzcat FILE"},
      {"xz", std::string("\xFD\x37zXZ\0", 6), ErrorCode::unsupported,
       "unsupported compression: xz data; unpack: xzcat FILE"},
      {"zstd", "\x28\xB5\x2F\xFD", ErrorCode::unsupported,
       "unsupported compression: zstd data; unpack: zstdcat FILE"},
      {"compress", "\x1F\x9D\x90", ErrorCode::unsupported,
       "unsupported compression: compress (.Z) data; unpack: zcat FILE"},
      {"zip", "PK\x03\x04", ErrorCode::unsupported,
       "unsupported compression: zip data; unpack-to-folder: unzip -d FOLDER FILE"},
      {"bzip2 inside gzip", gzip("BZh91AY&SY"), ErrorCode::unsupported,
       "unsupported compression: bzip2 data; unpack: zcat FILE | bzcat"},
      {"zip inside gzip", gzip("PK\x03\x04"), ErrorCode::unsupported,
       "unsupported compression: zip data; unpack-to-folder: gunzip FILE.gz && unzip -d FOLDER FILE"},
  }));
  INFO(row.why);
  const auto opened = source::decompress(std::make_unique<Slow>(row.bytes, 100), 200);
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == row.code);
  const auto& error = opened.error();
  CHECK(error.what + "; " + std::string(name_of(error.remedy)) + ": " + error.command == row.what);
}

}  // namespace pipermill::testing
