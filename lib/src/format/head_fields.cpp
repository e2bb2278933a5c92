#include "format/head_fields.hpp"

#include "base/ascii.hpp"
#include "format/from_lines.hpp"
#include "mail/header_block.hpp"

namespace pipermill::format {

HeadLook look_at_head(std::string_view bytes, std::size_t at) {
  constexpr std::size_t enough = 8;
  HeadLook look;
  while (look.fields < enough) {
    if (at >= bytes.size()) {
      look.is_cut = true;
      break;
    }
    const auto line = line_at(bytes, at);
    const bool is_fold = look.fields != 0 && !line.line.empty() && base::is_blank(line.line.front());
    const auto name = mail::field_name(line.line);
    if (!is_fold && name.empty()) break;
    look.fields += is_fold ? 0 : 1;
    look.tells_a_message |= !is_fold && mail::tells_a_message(name);
    look.is_cut = line.next == std::string_view::npos;
    if (look.is_cut) break;
    at = line.next;
  }
  return look;
}

}  // namespace pipermill::format
