#pragma once

#include "laws.hpp"
#include "support/output_laws.hpp"

namespace fuzz {

/// One value of JSON on one line, of bytes that no terminal acts on.
inline void check_json_line(std::string_view line) {
  demand(pipermill::testing::first_bad_utf8(line) == std::string_view::npos, "output is UTF-8");
  demand(!line.empty() && line.find('\n') == line.size() - 1, "a record is one line");
  for (const char c : line) demand(!pipermill::testing::is_control(c), "no control character is left bare");
  demand(pipermill::testing::JsonCheck::is_value(line), "a record is JSON");
}

/// The row of a message or link in a list.
inline void check_row(const pipermill::ListRow& row) {
  pipermill::Output out;
  pipermill::append_json(row, out);
  check_json_line(out.view());
}

}  // namespace fuzz
