#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

// What holds of written output, checked without the code that writes it.
namespace pipermill::testing {

/// A byte no line of JSON or of a table may have.
inline bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n') || byte == 0x7F;
}

/// Cells a row, by RFC 4180; {0} where a quote stands wrong.
inline std::vector<std::size_t> csv_widths(std::string_view text) {
  std::vector<std::size_t> widths;
  while (!text.empty()) {
    std::size_t cells = 1;
    for (bool is_row = true; is_row;) {
      if (text.starts_with('"')) {
        text.remove_prefix(1);
        while (!text.empty() && (text.front() != '"' || text.starts_with("\"\""))) {
          text.remove_prefix(text.front() == '"' ? 2 : 1);
        }
        if (text.empty()) return {0};
        text.remove_prefix(1);
      } else {
        const auto end = std::min(text.find_first_of("\",\r\n"), text.size());
        text.remove_prefix(end);
      }
      if (text.starts_with(',')) {
        ++cells;
        text.remove_prefix(1);
      } else if (text.starts_with("\r\n")) {
        text.remove_prefix(2);
        is_row = false;
      } else {
        return {0};
      }
    }
    widths.push_back(cells);
  }
  return widths;
}

/// A value of JSON (RFC 8259), to its last byte.
class JsonCheck {
 public:
  /// It is one value, with nothing but blanks around it.
  [[nodiscard]] static bool is_value(std::string_view text) {
    JsonCheck check(text);
    return check.value(0) && check.rest_is_blank();
  }

 private:
  static constexpr int deepest = 16;  // records are flat

  explicit JsonCheck(std::string_view text) : rest_(text) {}

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }
  [[nodiscard]] bool rest_is_blank() {
    skip_blanks();
    return rest_.empty();
  }
  bool take(std::string_view word) {
    skip_blanks();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool value(int depth) {
    if (depth > deepest) return false;
    if (take("null") || take("true") || take("false")) return true;
    if (take("{")) return members(depth);
    if (take("[")) return elements(depth);
    return rest_.starts_with('"') ? string() : number();
  }
  bool elements(int depth) {
    if (take("]")) return true;
    do {
      if (!value(depth + 1)) return false;
    } while (take(","));
    return take("]");
  }
  bool members(int depth) {
    if (take("}")) return true;
    do {
      skip_blanks();
      if (!string() || !take(":") || !value(depth + 1)) return false;
    } while (take(","));
    return take("}");
  }
  bool string() {
    if (!rest_.starts_with('"')) return false;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      const auto c = rest_[at];
      if (c == '"') {
        rest_.remove_prefix(at + 1);
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      if (c != '\\') continue;
      const auto size = escape(rest_.substr(at));
      if (size == 0) return false;
      at += size - 1;
    }
    return false;
  }
  /// Bytes of the escape at the front; a half of a surrogate pair must not stand alone. 0: it is none.
  static std::size_t escape(std::string_view text) {
    if (text.size() < 2) return 0;
    if (std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos) return 2;
    const auto first = unit(text);
    if (first < 0 || (first >= 0xDC00 && first < 0xE000)) return 0;
    if (first < 0xD800 || first >= 0xE000) return 6;
    const auto second = unit(text.substr(6));
    return second >= 0xDC00 && second < 0xE000 ? 12 : 0;
  }
  static int unit(std::string_view text) {
    if (text.size() < 6 || !text.starts_with("\\u")) return -1;
    int value = 0;
    for (const char c : text.substr(2, 4)) {
      const auto digit =
          std::string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
      if (digit == std::string_view::npos) return -1;
      value = value * 16 + static_cast<int>(digit);
    }
    return value;
  }
  bool number() {
    if (rest_.starts_with('-')) rest_.remove_prefix(1);
    const auto size = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (size == 0 || (size > 1 && rest_.front() == '0')) return false;
    rest_.remove_prefix(size);  // records have no fractions
    return true;
  }

  std::string_view rest_;
};

}  // namespace pipermill::testing
