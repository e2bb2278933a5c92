#include "page/cloudflare.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "codec/tag_scanner.hpp"
#include "codec/utf8.hpp"

namespace pipermill::page {

namespace {

constexpr std::string_view attribute = "data-cfemail=\"";
constexpr std::string_view hex_digits = "0123456789abcdefABCDEF";
constexpr std::string_view link = "/cdn-cgi/l/email-protection#";

/// The hexadecimal digits at the front, undone; empty: they are none.
std::string decoded(std::string_view hex) {
  const auto size = std::min(hex.find_first_not_of(hex_digits), hex.size()) / 2 * 2;
  std::string plain;
  unsigned key = 0;
  for (std::size_t n = 0; n < size; n += 2) {
    const auto byte = static_cast<unsigned>(base::hex_value(hex[n]) * 16 + base::hex_value(hex[n + 1]));
    if (n == 0) {
      key = byte;
    } else {
      plain += static_cast<char>(byte ^ key);
    }
  }
  return codec::is_valid_utf8(plain) ? plain : std::string();
}

/// As it may stand in HTML.
void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

/// One past the element whose tag has the attribute that ends at `at`: its words are in the way.
std::size_t end_of_element(std::string_view html, std::size_t at) {
  constexpr std::size_t longest = 200;
  const auto rest = html.substr(at, longest);
  for (const std::string_view tag : {"</a>", "</span>"}) {
    if (const auto end = rest.find(tag); end != std::string_view::npos) return at + end + tag.size();
  }
  return std::string_view::npos;
}

/// Takes the place of tags that hide an address, one after the other.
class Revealer {
 public:
  explicit Revealer(std::string_view html) : html_(html), tags_(html) {}

  std::optional<std::string> run() {
    for (auto tag = tags_.next_markup(); tag; tag = tags_.next_markup()) {
      if (tag.kind != codec::HtmlKind::tag) continue;
      const auto word = tag.inside.find(attribute);
      const auto target = tag.inside.find(link);
      if (word < target) take_word(tag, tag.inside.substr(word + attribute.size()));
      if (target < word) take_link(tag.inside.substr(target));
    }
    if (from_ == 0) return std::nullopt;
    out_ += html_.substr(from_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - html_.data());
  }

  /// The address stands for the element.
  void take_word(const codec::HtmlToken& tag, std::string_view hex) {
    const auto plain = decoded(hex);
    const auto end = end_of_element(html_, offset_of(hex));
    if (plain.empty() || end == std::string_view::npos) return;
    out_ += html_.substr(from_, tag.begin - from_);
    append_escaped(plain, out_);
    from_ = end;
    tags_.skip_to(end);
  }

  void take_link(std::string_view target) {
    const auto hex = target.substr(link.size());
    const auto plain = decoded(hex);
    if (plain.empty()) return;
    out_ += html_.substr(from_, offset_of(target) - from_);
    out_ += "mailto:";
    append_escaped(plain, out_);
    from_ = offset_of(hex) + std::min(hex.find_first_not_of(hex_digits), hex.size());
  }

  std::string_view html_;
  codec::TagScanner tags_;
  std::string out_;
  std::size_t from_ = 0;  // up to where the page is in `out_`; 0: nothing was hidden yet
};

}  // namespace

std::optional<std::string> without_email_protection(std::string_view html) {
  const auto has = [html](std::string_view mark) { return html.find(mark) != std::string_view::npos; };
  return has(attribute) || has(link) ? Revealer(html).run() : std::nullopt;
}

}  // namespace pipermill::page
