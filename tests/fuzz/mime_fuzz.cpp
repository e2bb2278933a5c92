// A multipart body, taken apart; and a Content-Type or Content-Disposition value, its parameters read.
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "codec/base64.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "laws.hpp"
#include "mail/header_text.hpp"
#include "mail/mime.hpp"
#include "mail/parameters.hpp"

namespace {

using namespace pipermill;

void check_tree(std::string_view body, const mail::ContentType& content) {
  constexpr mail::MimeLimits limits{8, 100};
  const auto tree = mail::parse_mime(body, content, limits);
  fuzz::demand(tree.leaves.size() <= limits.parts, "no more parts than the limit");
  const char* end = body.data();
  for (const auto& part : tree.leaves) {
    fuzz::demand(part.body.data() >= end && part.body.data() + part.body.size() <= body.data() + body.size(),
                 "parts lie one behind the other in the body");
    end = part.body.data() + part.body.size();
    fuzz::demand(!part.content.type.empty() && !part.id.empty(), "a part has a type and a place");
  }
}

void check_parameters(std::string_view value) {
  base::Arena arena;
  codec::Converter converter;
  codec::CharsetGuesser guesser;
  mail::HeaderText text(arena, converter, guesser);
  const mail::Parameters parameters(value);
  for (const std::string_view name : {"filename", "name", "charset", "boundary", "a"}) {
    const auto decoded = parameters.decoded(name, text);
    fuzz::demand(codec::is_valid_utf8(decoded), "a parameter is UTF-8");
    fuzz::demand(decoded.find_first_of("\r\n") == std::string_view::npos, "a parameter is one line");
    (void)parameters.plain(name);
  }
}

}  // namespace

const std::size_t fuzz::option_bytes = 0;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = fuzz::view(data, size);
  const auto first = input.substr(0, input.find('\n'));
  check_parameters(first);
  check_tree(input, {"multipart/mixed", "", "b"});
  check_tree(input, mail::parse_content_type(first));
  std::string decoded;
  const bool is_clean = codec::decode_base64(input, decoded);
  const auto counted = codec::base64_size(input);
  fuzz::demand(counted.bytes == decoded.size(), "the size of base64 is what it decodes to");
  fuzz::demand(counted.is_clean == is_clean, "counting base64 sees the damage that decoding sees");
  if (codec::looks_like_base64(input))
    fuzz::demand(!decoded.empty(), "what looks like base64 decodes to something");
  return 0;
}
