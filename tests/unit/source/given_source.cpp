#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "pipermill/byte_source.hpp"
#include "pipermill/reader.hpp"

#include "support/catch.hpp"
#include "support/gzip.hpp"
#include "support/records.hpp"
#include "support/sources.hpp"

namespace pipermill {

using testing::has_defect;

namespace {

std::string mail(const std::string& subject) {
  return "From zoe@example.org  Fri Mar 12 09:15:00 2004\nFrom: Zoe <zoe@example.org>\nSubject: " + subject +
         "\n\nHello.\n\n";
}

/// Counts how often it is asked behind its end.
class Pieces : public testing::Slow {
 public:
  Pieces(std::string bytes, std::size_t piece, int& asked_behind_end, std::optional<Error> error = {})
      : Slow(std::move(bytes), piece, std::move(error)), asked_behind_end_(asked_behind_end) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    REQUIRE(size != 0);
    asked_behind_end_ += is_done_ ? 1 : 0;
    auto got = Slow::read(into, size);
    is_done_ = !got || *got == 0;
    return got;
  }

 private:
  int& asked_behind_end_;
  bool is_done_ = false;
};

/// Says that it wrote more than there was room for.
class Liar : public ByteSource {
 public:
  Result<std::size_t> read(char* /*into*/, std::size_t size) override { return size + 1; }
};

}  // namespace

TEST_CASE("an archive is read from a source of the caller's own", "[given_source]") {
  const auto input = mail("one") + mail("two") + mail("three");
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, input.size()}) {
    CAPTURE(piece);
    int asked_behind_end = 0;
    auto reader = Reader::from_source(std::make_unique<Pieces>(input, piece, asked_behind_end), "kites");
    REQUIRE(reader);
    std::string subjects;
    for (const auto& message : *reader) {
      subjects += std::string(message.subject().value_or("-")) + ' ';
      CHECK(message.source().path == "kites");
    }
    CHECK(subjects == "one two three ");
    CHECK_FALSE(reader->error());
    CHECK(reader->totals().bytes == input.size());
    CHECK(reader->totals().bytes_on_disk == input.size());
    CHECK(reader->next() == nullptr);
    CHECK(asked_behind_end == 0);
  }
}

TEST_CASE("gzip is undone whatever it comes from", "[given_source]") {
  const auto packed = testing::gzip(mail("one"));
  int asked_behind_end = 0;
  auto reader = Reader::from_source(std::make_unique<Pieces>(packed, 3, asked_behind_end));
  REQUIRE(reader);
  CHECK(reader->detection().compression == "gzip");
  const auto* const message = reader->next();
  REQUIRE(message != nullptr);
  CHECK(message->subject() == "one");
  CHECK(reader->totals().bytes_on_disk == packed.size());
}

TEST_CASE("an error of the source ends the reading behind what was whole", "[given_source]") {
  int asked_behind_end = 0;
  const Error lost{ErrorCode::io, "the line was lost", 1234};
  auto reader =
      Reader::from_source(std::make_unique<Pieces>(mail("one") + mail("two"), 50, asked_behind_end, lost));
  REQUIRE(reader);
  std::string subjects;
  bool is_cut = false;
  for (const auto& message : *reader) {
    subjects += std::string(message.subject().value_or("-")) + ' ';
    is_cut = has_defect(message, DefectCode::truncated_input);
  }
  CHECK(subjects == "one two ");
  CHECK(is_cut);
  REQUIRE(reader->error());
  CHECK(reader->error()->what == "the line was lost");
  CHECK(reader->error()->offset == 1234);
  CHECK(asked_behind_end == 0);
  const auto at_once = Reader::from_source(std::make_unique<Pieces>("", 1, asked_behind_end, lost));
  REQUIRE_FALSE(at_once);
  CHECK(at_once.error().what == "the line was lost");
}

TEST_CASE("a source that gives nothing is an archive without messages", "[given_source]") {
  int asked_behind_end = 0;
  auto reader = Reader::from_source(std::make_unique<Pieces>("", 1, asked_behind_end));
  REQUIRE(reader);
  CHECK(reader->next() == nullptr);
  CHECK_FALSE(reader->error());
}

TEST_CASE("a source that is none, or that lies, is a usage error", "[given_source]") {
  const auto none = Reader::from_source(std::unique_ptr<ByteSource>());
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::usage);
  CHECK(none.error().what == "there is no source to read from");
  const auto liar = Reader::from_source(std::make_unique<Liar>());
  REQUIRE_FALSE(liar);
  CHECK(liar.error().code == ErrorCode::usage);
  CHECK(liar.error().what == "the source says that it wrote more bytes than there was room for");
}

}  // namespace pipermill
