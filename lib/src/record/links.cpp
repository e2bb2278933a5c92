#include "record/links.hpp"

#include <string>
#include <unordered_set>
#include <utility>

#include "base/arena.hpp"
#include "base/lines.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "codec/html_text.hpp"
#include "page/index.hpp"
#include "page/url.hpp"
#include "record/body_text.hpp"

namespace pipermill::record {

std::vector<Link> read_links(std::string_view page, std::string_view base, const Options& options) {
  codec::Converter converter;
  codec::CharsetGuesser guesser;
  base::Arena arena;
  base::Lines lines;
  const auto decoded =
      TextDecoder(converter, guesser)
          .decode(page, codec::charset_of_html(page), options.fallback_charset, arena, lines);
  std::vector<Link> links;
  std::unordered_set<std::string> seen;
  for (auto& found : page::links_of(decoded.text)) {
    Link link;
    link.url = page::resolve_url(base, found.href);
    if (!seen.insert(link.url).second) continue;
    link.kind = found.kind;
    link.text = std::move(found.text);
    link.author = std::move(found.author);
    if (const auto key = page::parse_thread_key(found.thread_key)) link.timestamp = key->timestamp;
    link.depth = found.depth;
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace pipermill::record
