#include "mail/parameters.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "base/percent.hpp"

namespace pipermill::mail {

namespace {

constexpr std::size_t max_parameters = 128;

/// Where a quoted value ends: its closing quote, past those behind a backslash.
std::size_t closing_quote(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && text[n] != '"') n += text[n] == '\\' ? std::size_t{2} : std::size_t{1};
  return std::min(n, text.size());
}

std::string without_backslashes(std::string_view text) {
  std::string plain;
  for (std::size_t n = 0; n < text.size(); ++n) {
    // Only what a backslash is for: names of Windows have others.
    const bool is_escape =
        text[n] == '\\' && n + 1 < text.size() && (text[n + 1] == '"' || text[n + 1] == '\\');
    if (is_escape) ++n;
    plain += text[n];
  }
  return plain;
}

/// `value` up to the ";" that ends it, which a quoted one may hold itself; an unquoted one may have blanks.
std::string_view take_value(std::string_view& rest, bool& is_quoted) {
  rest = base::trim_left(rest);
  std::string_view value;
  is_quoted = rest.starts_with('"');
  if (is_quoted) {
    const auto end = closing_quote(rest);
    value = rest.substr(1, end - std::min<std::size_t>(end, 1));
    rest.remove_prefix(end);
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    return value;
  }
  const auto end = std::min(rest.find(';'), rest.size());
  value = base::trim(rest.substr(0, end));
  rest.remove_prefix(end);
  return value;
}

}  // namespace

Parameters::Parameters(std::string_view raw) {
  static constexpr base::ByteSet ends("=;");
  auto rest = raw;
  rest.remove_prefix(std::min(rest.find(';'), rest.size()));
  while (rest.starts_with(';') && parameters_.size() < max_parameters) {
    rest.remove_prefix(1);
    const auto end = std::min(ends.find_in(rest), rest.size());
    Parameter parameter{base::trim(rest.substr(0, end)), {}, {}, false, false};
    rest.remove_prefix(end);
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    parameter.value = take_value(rest, parameter.is_quoted);
    auto& name = parameter.name;
    if (name.ends_with('*')) {
      parameter.is_extended = true;
      name.remove_suffix(1);
    }
    if (const auto star = name.rfind('*'); star != std::string_view::npos) {
      constexpr int max_digits = 4;
      auto digits = name.substr(star + 1);
      const int number = base::take_number(digits, max_digits);
      if (number >= 0 && digits.empty()) parameter.piece = number;
      name = name.substr(0, star);
    }
    parameters_.push_back(parameter);
  }
}

std::string Parameters::plain(std::string_view name) const {
  for (const auto& parameter : parameters_) {
    if (parameter.piece || parameter.is_extended || !base::iequals(parameter.name, name)) continue;
    if (!parameter.is_quoted)
      return std::string(parameter.value.substr(0, parameter.value.find_first_of(" \t\r\n(")));
    return without_backslashes(parameter.value);
  }
  std::string charset;
  return joined(name, charset);
}

/// The value of `name` in RFC 2231's form: pieces in their order, percent signs undone; empty: it has none.
std::string Parameters::joined(std::string_view name, std::string& charset) const {
  std::vector<const Parameter*> pieces;
  for (const auto& parameter : parameters_) {
    if ((parameter.piece || parameter.is_extended) && base::iequals(parameter.name, name))
      pieces.push_back(&parameter);
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Parameter* a, const Parameter* b) {
    return a->piece.value_or(-1) < b->piece.value_or(-1);
  });
  std::string value;
  bool is_first = true;
  for (const auto* const piece : pieces) {
    auto text = piece->value;
    if (is_first && piece->is_extended) {  // charset'language'value
      const auto first = text.find('\'');
      const auto second = first == std::string_view::npos ? first : text.find('\'', first + 1);
      if (second != std::string_view::npos) {
        charset = text.substr(0, first);
        text.remove_prefix(second + 1);
      }
    }
    is_first = false;
    value += piece->is_extended ? base::percent_decoded(text)
                                : (piece->is_quoted ? without_backslashes(text) : std::string(text));
    if (!piece->piece) break;  // whole by itself
  }
  return value;
}

std::string_view Parameters::decoded(std::string_view name, HeaderText& text) const {
  std::string charset;
  if (const auto value = joined(name, charset); !value.empty()) return text.convert(value, charset);
  const auto value = plain(name);
  if (value.empty()) return {};
  for (const auto& parameter : parameters_) {
    const bool is_it = base::iequals(parameter.name, name);
    // An unquoted name with blanks is a broken writer's; all of it is the name.
    if (is_it && !parameter.is_quoted) return text.decode_name(text.arena().store(parameter.value));
    if (is_it) break;
  }
  return text.decode_name(text.arena().store(value));
}

}  // namespace pipermill::mail
