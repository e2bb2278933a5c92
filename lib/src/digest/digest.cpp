#include "digest/digest.hpp"

#include <array>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "digest/masthead.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

using Read = std::optional<Digest> (*)(const base::Lines& lines, const Cover& cover);

#define DIGEST_KIND(name) std::optional<Digest> read_##name(const base::Lines& lines, const Cover& cover);
#include "digest/kinds.def"
#undef DIGEST_KIND

namespace {

constexpr std::array<Read, 3> kinds = {{
#define DIGEST_KIND(name) read_##name,
#include "digest/kinds.def"
#undef DIGEST_KIND
}};

/// Lines from the front of a text, by which most that are no digest are told.
constexpr std::size_t beginning = std::size_t{4} << 10;

/// The first line that begins with "-", and no "- ", has a header below it: RFC 934 has nothing else.
bool begins_rfc934(std::string_view text) {
  auto at = text.starts_with('-') ? 0 : base::find_pair(text, 0, '\n', '-');
  if (at != 0 && at != std::string_view::npos) ++at;
  while (at != std::string_view::npos && text.substr(at).starts_with("- ")) {
    at = base::find_pair(text, at, '\n', '-');
    if (at != std::string_view::npos) ++at;
  }
  if (at == std::string_view::npos) return false;
  auto rest = text.substr(at);
  base::take_line(rest);
  const auto below = base::trim_left(rest.substr(0, beginning));
  for (const std::string_view name : {"From:", "Date:", "Subject:", "To:", "Message",
                                      "Received:", "Return-Path:", "Reply-To:", "Sender:", "cc:"}) {
    if (base::istarts_with(below, name)) return true;
  }
  return false;
}

}  // namespace

bool may_be_digest(std::string_view text, const Cover& cover) {
  if (cover.has_header && is_reply_subject(cover.subject)) return false;
  if (is_digest_subject(cover.subject) || is_called_digest(cover.subject)) return true;
  base::Lines lines;
  lines.index(text.substr(0, beginning));
  return !find_opening(lines).kind.empty() || begins_rfc934(text);
}

std::optional<Digest> read_digest(const base::Lines& lines, const Cover& cover) {
  for (const auto read : kinds) {
    if (auto digest = read(lines, cover)) return digest;
  }
  return std::nullopt;
}

}  // namespace pipermill::digest
