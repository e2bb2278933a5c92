// A text, cut into segments: stubs above all. Then what is made of stubs: names of files, stored HTML turned
// back.
#include <string>
#include <string_view>

#include "pipermill/attachments.hpp"

#include "base/lines.hpp"
#include "body/segmenter.hpp"
#include "laws.hpp"
#include "record/stored_content.hpp"

namespace {

using namespace pipermill;

bool lies_in(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_stub(const body::Stub& stub, std::string_view text, std::size_t lines) {
  fuzz::demand(stub.first_line <= stub.last_line && stub.last_line < lines, "a stub is lines of the text");
  for (const auto value : {stub.name, stub.type, stub.description, stub.url, stub.from, stub.subject,
                           stub.date, stub.url_rest[0], stub.url_rest[1]})
    fuzz::demand(lies_in(value, text), "values of a stub lie in the text");
  fuzz::demand(stub.url_rest[0].empty() || !stub.url.empty(), "the rest of a URL has a beginning");
}

void check_text(std::string_view text, std::size_t chrome) {
  base::Lines lines;
  lines.index(text);
  body::Body body;
  body::segment(lines, chrome, body);
  std::size_t end = 0;
  std::size_t stubs = 0;
  for (const auto& segment : body.segments) {
    fuzz::demand(segment.start == end && segment.end > segment.start, "segments lie one behind the other");
    stubs += segment.kind == SegmentKind::stub ? 1 : 0;
    end = segment.end;
  }
  fuzz::demand(end == text.size(), "segments cover the text");
  fuzz::demand(stubs == body.stubs.size(), "each stub is a segment");
  std::size_t next = 0;
  for (const auto& stub : body.stubs) {
    check_stub(stub, text, lines.count());
    fuzz::demand(stub.first_line >= next, "stubs lie one behind the other");
    next = stub.last_line + 1;
  }
}

void check_name(std::string_view text) {
  const auto name = safe_file_name(text);
  fuzz::demand(!name.empty() && name.size() <= 180, "a file name is not empty and not long");
  fuzz::demand(codec::is_valid_utf8(name), "a file name is UTF-8");
  fuzz::demand(name.find_first_of(std::string_view("/\\\0\n\r\x1b", 6)) == std::string::npos,
               "a file name is safe");
  fuzz::demand(name.front() != '.' && name.front() != '-' && name.back() != '.' && name.back() != ' ',
               "a file name is not taken for something else");
  fuzz::demand(safe_file_name(name) == name, "a safe name is safe");
}

}  // namespace

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::view(data, size);
  check_text(text, text.size());
  check_text(text, text.size() / 64);
  check_name(text);
  if (const auto html = record::html_as_sent(text))
    fuzz::demand(html->size() <= text.size(), "HTML as it was sent is no longer than it is stored");
  if (const auto message = record::message_as_sent(text))
    fuzz::demand(message->size() < text.size(), "a message as it was sent is shorter than it is stored");
  return 0;
}
