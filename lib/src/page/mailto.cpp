#include "page/mailto.hpp"

#include <algorithm>
#include <string>

#include "base/percent.hpp"
#include "codec/utf8.hpp"

namespace pipermill::page {

namespace {

std::string_view decoded(std::string_view value, base::Arena& arena) {
  std::string text;
  codec::append_repaired_utf8(base::percent_decoded(value), text);
  return arena.store(text);
}

}  // namespace

void read_mailto(std::string_view link, base::Arena& arena, Article& article) {
  constexpr std::string_view mailto = "mailto:";
  constexpr std::string_view reply = "In-Reply-To=";
  constexpr std::string_view subject = "Subject=";
  const auto begin = link.find(mailto);
  if (begin == std::string_view::npos) return;
  const auto target = link.substr(begin + mailto.size());
  article.list_address = decoded(target.substr(0, target.find_first_of("?\" \t\r\n")), arena);
  const auto at = target.rfind(reply);
  if (at == std::string_view::npos) return;
  const auto id = target.substr(at + reply.size());
  const auto written = decoded(id.substr(0, id.find_first_of("\"& \t\r\n")), arena);
  const auto words = target.find(subject);
  const auto answer =
      words < at ? base::percent_decoded(target.substr(words + subject.size(), 5)) : std::string();
  (answer.starts_with("Re:") ? article.message_id : article.parent_id) = written;
}

}  // namespace pipermill::page
