#include "page/footer.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace pipermill::page {

namespace {

/// What stands around the list's name.
struct Around {
  std::string_view before;
  std::string_view after;
};

constexpr std::array footers = {
#define FOOTER(before, after) Around{before, after},
#include "page/footers.def"
#undef FOOTER
};

bool is_same(std::string_view text, std::string_view words) {
  return std::equal(text.begin(), text.end(), words.begin(), words.end(),
                    [](char a, char b) { return a == b || (a == '_' && b == ' '); });
}

}  // namespace

std::string_view list_of_footer(std::string_view line) {
  const auto text = base::trim(line);
  for (const auto& [before, after] : footers) {
    if (text.size() <= before.size() + after.size()) continue;
    const auto name = text.substr(before.size(), text.size() - before.size() - after.size());
    if (!is_same(text.substr(0, before.size()), before) ||
        !is_same(text.substr(text.size() - after.size()), after))
      continue;
    if (std::none_of(name.begin(), name.end(), base::is_space)) return name;
  }
  return {};
}

}  // namespace pipermill::page
