// RFC 4180: CRLF between rows, a cell in quotes where it needs them. By default no cell begins like a
// formula, and control characters are written as \uXXXX. NUL is U+FFFD: many readers end a text there.
#include "export/csv.hpp"

#include <algorithm>
#include <array>

#include "export/table.hpp"

namespace pipermill::exporting {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// What a spreadsheet takes for a formula, or passes over before one (OWASP, CSV Injection).
bool looks_like_formula(std::string_view cell) {
  constexpr std::array<std::string_view, 11> starts = {
      "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  return std::any_of(starts.begin(), starts.end(), [&](auto start) { return cell.starts_with(start); });
}

std::size_t character_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

/// The character's number; that of one outside the first 65,536 does not matter here and is 65,536.
char32_t decode(std::string_view character) {
  const auto byte = [character](std::size_t n) {
    return static_cast<char32_t>(static_cast<unsigned char>(character[n]));
  };
  switch (character.size()) {
    case 1:
      return byte(0);
    case 2:
      return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    case 3:
      return ((byte(0) & 0xFU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    default:
      return 0x10000;
  }
}

bool is_number(std::string_view cell) {
  if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What makes a terminal or a reader of lines do something: C0 but tab and line ends, DEL, C1, bidirectional
/// controls.
bool is_control(char32_t c) {
  const bool is_c0 = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  return is_c0 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

/// One character of a cell; `text` is valid UTF-8.
void write_character(std::string_view character, bool is_safe, Output& out) {
  if (character == "\"") out.append('"');
  const auto code_point = decode(character);
  if (code_point == 0) return out.append(replacement);
  if (!is_safe || !is_control(code_point)) return out.append(character);
  constexpr std::string_view hex = "0123456789abcdef";
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4)
    out.append(hex[(code_point >> static_cast<unsigned>(shift)) & 15U]);
}

bool is_plain(char c) { return (c >= ' ' && c < '\x7f' && c != '"') || c == '\n'; }

void write_cell(std::string_view cell, bool is_safe, Output& out) {
  const bool needs_mark = is_safe && looks_like_formula(cell) && !is_number(cell);
  const bool needs_quotes = needs_mark || cell.find_first_of("\",\r\n") != std::string_view::npos;
  if (needs_quotes) out.append('"');
  if (needs_mark) out.append('\'');
  while (!cell.empty()) {
    const auto plain =
        static_cast<std::size_t>(std::find_if_not(cell.begin(), cell.end(), is_plain) - cell.begin());
    out.append(cell.substr(0, plain));
    cell.remove_prefix(plain);
    if (cell.empty()) break;
    const auto size = character_size(cell);
    write_character(cell.substr(0, size), is_safe, out);
    cell.remove_prefix(size);
  }
  if (needs_quotes) out.append('"');
}

}  // namespace

void write_csv_row(const std::vector<std::string>& cells, bool is_safe, Output& out) {
  bool is_first = true;
  for (const auto& cell : cells) {
    if (!is_first) out.append(',');
    is_first = false;
    write_cell(cell, is_safe, out);
    out.spill();
  }
  out.append("\r\n");
}

namespace {

void begin(const ExportOptions& options, Output& out) {
  write_csv_row(TableRow::header(columns_of(options)), false, out);
}

void add(const ExportOptions& options, const Message& message, std::uint64_t /*nth*/, Output& out) {
  TableRow row;
  write_csv_row(row.cells(message, columns_of(options)), options.is_csv_safe, out);
}

void end(const ExportOptions& /*options*/, std::uint64_t /*count*/, Output& /*out*/) {}

}  // namespace

extern const Exporter csv_exporter;
const Exporter csv_exporter{"csv", {}, "comma-separated values (RFC 4180)", true, begin, add, end};

}  // namespace pipermill::exporting
