#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "base/ascii.hpp"

namespace pipermill::page {

/// Header fields that a page shows, in order. Each has a name: readers of a record look at its first letter.
class Fields {
 public:
  /// A value without a name is no field, and is not added. Both views must live as long as this does.
  void add(std::string_view name, std::string_view value) {
    if (!name.empty()) fields_.push_back({name, value});
  }

  /// A field of that name is there, without regard to case.
  [[nodiscard]] bool has(std::string_view name) const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [&](const Header& field) { return base::iequals(field.name, name); });
  }

  [[nodiscard]] bool empty() const { return fields_.empty(); }
  [[nodiscard]] const std::vector<Header>& all() const { return fields_; }

 private:
  std::vector<Header> fields_;
};

}  // namespace pipermill::page
