#pragma once

#include <string>
#include <vector>

#include "pipermill/exporter.hpp"

namespace pipermill::exporting {

/// One row of RFC 4180. `is_safe`: see ExportOptions::is_csv_safe.
void write_csv_row(const std::vector<std::string>& cells, bool is_safe, Output& out);

}  // namespace pipermill::exporting
