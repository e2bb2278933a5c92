#include <algorithm>
#include <string>
#include <vector>

#include "record/content.hpp"
#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::vector<DefectCode> defect_codes(const Message& message) {
  std::vector<DefectCode> codes;
  for (const auto& defect : message.defects()) codes.push_back(defect.code);
  return codes;
}

/// A copy whose parts lie nowhere: where they are, and the size of those that are not encoded, differs by the
/// line ends.
Message without_places(const Message& message) {
  Message copy = message;
  for (auto& attachment : copy.content().attachments) {
    if (attachment.scrubbed) continue;
    attachment.offset = attachment.length = 0;
    if (attachment.type == "message/rfc822") attachment.size.reset();
  }
  if (copy.content().digest) copy.content().digest->parent_id.reset();  // an id too
  return copy;
}

}  // namespace

TEST_CASE("CRLF line ends change nothing but where things lie", "[property]") {
  const auto columns = fields_but({"id", "source", "size", "dateRaw", "defects"});
  std::size_t compared = 0;
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    if (input.find('\r') != std::string::npos) continue;
    // A length counts bytes, and these lines would have more of them than it says.
    if (path.find("mboxcl2") != std::string::npos) continue;
    CAPTURE(path);
    const auto lf = read_memory(input, forced("auto"));
    const auto crlf = read_memory(with_crlf(input), forced("auto"));
    REQUIRE(crlf.messages.size() == lf.messages.size());
    CHECK(crlf.detection.format == lf.detection.format);
    CHECK(crlf.detection.variant == lf.detection.variant);
    for (std::size_t n = 0; n < lf.messages.size(); ++n) {
      const auto& one = lf.messages[n];
      const auto& two = crlf.messages[n];
      CHECK(json_of(without_places(two), columns) == json_of(without_places(one), columns));
      CHECK(defect_codes(two) == defect_codes(one));
      CHECK(two.source().index == one.source().index);
      CHECK(two.source().variant == one.source().variant);
      ++compared;
    }
  }
  CHECK(compared > 100);
}

TEST_CASE("CR alone as line ends changes nothing at all", "[property]") {
  std::size_t compared = 0;
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    auto with_cr = input;
    std::replace(with_cr.begin(), with_cr.end(), '\n', '\r');
    if (input.find('\r') != std::string::npos || std::count(with_cr.begin(), with_cr.end(), '\r') < 2)
      continue;
    CAPTURE(path);
    const auto lf = read_memory(input, forced("auto"));
    CHECK(read_memory(with_cr, forced("auto")).records() == lf.records());
    compared += lf.messages.size();
  }
  CHECK(compared > 100);
}

TEST_CASE("a text has no CR before an LF, whatever the line ends", "[property]") {
  for (const auto& path : corpus_inputs()) {
    const auto input = slurp(path);
    const bool has_crlf = input.find('\r') != std::string::npos;
    CAPTURE(path);
    for (const auto& message : read_memory(has_crlf ? input : with_crlf(input)).messages) {
      CHECK(message.text().value_or("").find("\r\n") == std::string_view::npos);
    }
  }
}

}  // namespace pipermill::testing
