#include "export/table.hpp"

namespace pipermill::exporting {

namespace {

std::string snake(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (is_upper) out += '_';
    out += is_upper ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

std::size_t cell_count(const Field& field) { return field.members.empty() ? 1 : field.members.size(); }

}  // namespace

std::vector<std::string> TableRow::header(const std::vector<const Field*>& columns) {
  std::vector<std::string> names;
  for (const auto* const field : columns) {
    if (field->members.empty()) names.emplace_back(field->snake_name);
    for (const auto member : field->members)
      names.push_back(std::string(field->snake_name) + '_' + snake(member));
  }
  return names;
}

const std::vector<std::string>& TableRow::cells(const Message& message,
                                                const std::vector<const Field*>& columns) {
  std::size_t count = 0;
  for (const auto* const field : columns) count += cell_count(*field);
  cells_.resize(count);
  for (auto& cell : cells_) cell.clear();
  std::size_t first = 0;
  for (const auto* const field : columns) {
    CellSink sink(cells_, first, cell_count(*field));
    field->visit(message, sink);
    first += cell_count(*field);
  }
  return cells_;
}

}  // namespace pipermill::exporting
