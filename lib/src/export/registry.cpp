#include <algorithm>
#include <array>

#include "pipermill/exporter.hpp"

namespace pipermill {

namespace exporting {
#define EXPORTER(name) extern const Exporter name##_exporter;
#include "export/exporters.def"
#undef EXPORTER
}  // namespace exporting

namespace {

constexpr std::array table = {
#define EXPORTER(name) &exporting::name##_exporter,
#include "export/exporters.def"
#undef EXPORTER
};

}  // namespace

std::span<const Exporter* const> exporters() { return table; }

const Exporter* find_exporter(std::string_view name) {
  const auto* const found = std::find_if(table.begin(), table.end(), [&](const Exporter* exporter) {
    const auto& extensions = exporter->extensions;
    return exporter->name == name ||
           std::find(extensions.begin(), extensions.end(), name) != extensions.end();
  });
  return found == table.end() ? nullptr : *found;
}

const std::vector<const Field*>& columns_of(const ExportOptions& options) {
  static const auto whole_record = [] {
    std::vector<const Field*> columns;
    for (const auto& field : fields()) {
      if (!field.is_optional) columns.push_back(&field);
    }
    return columns;
  }();
  return options.columns.empty() ? whole_record : options.columns;
}

}  // namespace pipermill
