#include <algorithm>
#include <array>

#include "format/format.hpp"

namespace pipermill::format {

#define FORMAT(name) extern const Format name##_format;
#include "format/formats.def"
#undef FORMAT

namespace {

constexpr int enough = 30;  // points below are a coincidence

constexpr std::array table = {
#define FORMAT(name) &name##_format,
#include "format/formats.def"
#undef FORMAT
};

}  // namespace

std::span<const Format* const> all() { return table; }

const Format* find(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [&](const Format* f) { return f->name == name; });
  return found == table.end() ? nullptr : *found;
}

Verdict judge(const Sample& sample) {
  Verdict best;
  for (const auto* const format : table) {
    const auto score = format->score(sample);
    if (score.points >= enough && score.points > best.score.points) best = {format, score};
  }
  return best;
}

int mode_for(const Format& format, const Sample& sample) { return format.score(sample).mode; }

}  // namespace pipermill::format
