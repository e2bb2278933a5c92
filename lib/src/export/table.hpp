#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/exporter.hpp"

namespace pipermill::exporting {

/// Makes cells of a record: one a column, several for an object with known members (`source_path`,
/// `source_index`). A null is an empty cell, an array of strings is joined by blanks, any other array is
/// JSON.
class TableRow {
 public:
  /// The names of all cells.
  static std::vector<std::string> header(const std::vector<const Field*>& columns);

  /// The cells of one message, in the same order; they live until the next call.
  const std::vector<std::string>& cells(const Message& message, const std::vector<const Field*>& columns);

 private:
  std::vector<std::string> cells_;
};

}  // namespace pipermill::exporting
