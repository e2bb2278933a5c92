#include "record/sound_options.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "page/url.hpp"
#include "record/body_text.hpp"

namespace pipermill::record {

Options sound_options(Options given) {
  constexpr std::size_t max_message = (std::size_t{1} << 31) - 1;
  given.max_message_size = std::clamp(given.max_message_size, std::size_t{1}, max_message);
  given.max_text_size = std::clamp(given.max_text_size, std::size_t{1}, base::Lines::max_size);
  given.max_html_size = std::min(given.max_html_size, max_message);
  given.list_name = repaired_utf8(given.list_name);
  std::replace_if(given.list_name.begin(), given.list_name.end(), base::is_space, ' ');  // it is on one line
  given.base_url = page::as_base(given.base_url);
  return given;
}

}  // namespace pipermill::record
