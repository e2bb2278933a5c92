#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace pipermill::body {

inline constexpr std::string_view attachments_folder = "/attachments/";

/// The URL of a line "URL: <...>", one that lies in an attachments folder; empty: the line has none.
[[nodiscard]] std::string_view attachment_url(std::string_view value);

/// The list's name in the URL of an attachment: ".../pipermail/NAME/attachments/..."; empty: it has none.
[[nodiscard]] std::string_view list_of_url(std::string_view url);

/// What stands behind "/attachments/", gathered over line breaks: "20040312/0a1b2c3d/kites.pdf".
class UrlPath {
 public:
  explicit UrlPath(std::string_view url) {
    const auto at = url.rfind(attachments_folder);
    has_folder_ = at != std::string_view::npos;
    if (has_folder_) add(url.substr(at + attachments_folder.size()));
  }

  void add(std::string_view piece) {
    has_soft_break_ = piece.ends_with('=');
    for (const char c : without_soft_break(piece)) take(c);
  }

  /// It is not all, or may not be all: it ends in the soft break of quoted-printable, inside the folders, or
  /// in a name without the extension that `next` brings.
  [[nodiscard]] bool goes_on_with(std::string_view next) const {
    if (has_soft_break_) return true;
    if (!is_dated_) return false;
    return part_ < 2 || length_ == 0 || is_last_dot_ || (!has_dot_ && has_extension(next));
  }
  /// Date, eight digits of a hash, a name; and no soft break behind it.
  [[nodiscard]] bool is_whole() const {
    return is_dated_ && part_ == 2 && length_ != 0 && !has_soft_break_ && !is_last_dot_;
  }
  /// So far nothing contradicts it.
  [[nodiscard]] bool is_dated() const { return is_dated_ && has_folder_; }
  [[nodiscard]] bool has_soft_break() const { return has_soft_break_; }

  [[nodiscard]] std::string_view without_soft_break(std::string_view piece) const {
    return has_soft_break_ ? piece.substr(0, piece.size() - 1) : piece;
  }

 private:
  /// "tes.pdf"
  static bool has_extension(std::string_view text) {
    constexpr std::size_t longest = 6;
    const auto dot = text.rfind('.');
    return dot != std::string_view::npos && dot + 1 < text.size() && text.size() - dot <= longest &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(dot) + 1, text.end(), base::is_alnum);
  }

  void take(char c) {
    constexpr std::size_t folder_length = 8;
    if (c == '/' && part_ < 2) {
      is_dated_ = is_dated_ && length_ == folder_length;
      ++part_;
      length_ = 0;
      return;
    }
    const bool fits =
        part_ == 2 || (length_ < folder_length && (part_ == 0 ? base::is_digit(c) : base::hex_value(c) >= 0));
    is_dated_ = is_dated_ && fits;
    is_last_dot_ = part_ == 2 && c == '.';
    has_dot_ = has_dot_ || is_last_dot_;
    ++length_;
  }

  std::size_t part_ = 0;
  std::size_t length_ = 0;  // of the part at hand
  bool is_dated_ = true;
  bool has_folder_ = false;
  bool has_dot_ = false;
  bool is_last_dot_ = false;
  bool has_soft_break_ = false;
};

}  // namespace pipermill::body
