#include "digest/evidence.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/ascii.hpp"
#include "digest/names.hpp"
#include "digest/words.hpp"

namespace pipermill::digest {

bool is_list_software(std::string_view from) {
  constexpr std::array<std::string_view, 10> words = {"-request@", "-bounces@",   "-owner@", "<owner-",
                                                      "-help@",    "-admin@",     "digest",  "majordomo",
                                                      "listserv@", "list manager"};
  if (base::istarts_with(from, "owner-")) return true;
  return std::any_of(words.begin(), words.end(),
                     [&](auto word) { return find_word(from, word) != std::string_view::npos; });
}

bool is_believed(const Cover& cover, const Evidence& evidence) {
  const bool is_opened = !evidence.opening.kind.empty();
  if (!cover.has_header) return is_opened || evidence.has_topics || evidence.is_numbered;
  if (is_reply_subject(cover.subject)) return false;
  const bool is_subject =
      is_digest_subject(cover.subject) || (evidence.is_certain && is_called_digest(cover.subject));
  const bool is_software = is_list_software(cover.from);
  // Through the list, as any message: somebody pasted it.
  if (!is_subject && base::trim_left(cover.subject).starts_with('[')) return is_opened && is_software;
  if (is_opened) return is_subject || is_software || base::trim(cover.subject).empty();
  if (!is_subject) return false;
  return evidence.is_certain || ((evidence.has_topics || evidence.is_numbered) && is_software);
}

}  // namespace pipermill::digest
