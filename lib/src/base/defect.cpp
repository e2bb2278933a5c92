#include "pipermill/defect.hpp"

#include <array>
#include <cstddef>

namespace pipermill {

namespace {

struct Words {
  std::string_view name;
  std::string_view description;
};

constexpr std::array table = {
#define DEFECT(code, name, description) Words{name, description},
#include "pipermill/defects.def"
#undef DEFECT
};

}  // namespace

std::string_view name_of(DefectCode code) { return table[static_cast<std::size_t>(code)].name; }
std::string_view describe(DefectCode code) { return table[static_cast<std::size_t>(code)].description; }

std::string describe(const Defect& defect) {
  std::string text(describe(defect.code));
  if (defect.expected != 0 || defect.found != 0) {
    text += ": " + std::to_string(defect.expected) + " topics, " + std::to_string(defect.found) +
            (defect.found == 1 ? " message" : " messages");
  }
  return text;
}

std::size_t defect_code_count() { return table.size(); }

}  // namespace pipermill
