#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/header_text.hpp"

namespace pipermill::mail {

/// The parameters of a Content-Type or Content-Disposition value (RFC 2045 section 5.1), in pieces and with
/// charsets where they have them (RFC 2231). Looks into the value it was made of.
class Parameters {
 public:
  /// `raw` begins with the ";" behind the type; what stands before it is passed over.
  explicit Parameters(std::string_view raw);

  /// As written, without its quotes; empty: there is none. For what is ASCII: "charset", "boundary".
  [[nodiscard]] std::string plain(std::string_view name) const;

  /// Decoded: pieces joined, percent signs and charsets undone, encoded words (which do not belong there, and
  /// stand there all the same) too. Empty: there is none.
  [[nodiscard]] std::string_view decoded(std::string_view name, HeaderText& text) const;

 private:
  struct Parameter {
    std::string_view name;     // without its stars
    std::string_view value;    // without its quotes
    std::optional<int> piece;  // "name*1"
    bool is_extended = false;  // "name*", "name*1*"
    bool is_quoted = false;
  };
  [[nodiscard]] std::string joined(std::string_view name, std::string& charset) const;

  std::vector<Parameter> parameters_;
};

}  // namespace pipermill::mail
