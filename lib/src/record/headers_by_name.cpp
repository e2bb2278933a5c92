// Message: a field by its name.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "base/ascii.hpp"
#include "codec/charset.hpp"
#include "codec/charset_guess.hpp"
#include "mail/header_block.hpp"
#include "mail/header_text.hpp"
#include "record/content.hpp"

namespace pipermill {

namespace {

/// Decodes values as FieldReader did when the message was read.
class ValueDecoder {
 public:
  explicit ValueDecoder(std::string_view charset) { text_.set_8bit_charset(charset); }

  std::string decode(std::string_view raw) { return std::string(text_.decode(raw)); }

 private:
  base::Arena arena_;
  codec::Converter converter_;
  codec::CharsetGuesser guesser_;
  mail::HeaderText text_{arena_, converter_, guesser_};
};

}  // namespace

std::optional<std::string_view> Message::header(std::string_view name) const& {
  const auto* const field = mail::find_header(content_->raw_headers, name);
  return field == nullptr ? std::nullopt : std::optional(field->value);
}

std::vector<std::string_view> Message::header_values(std::string_view name) const& {
  std::vector<std::string_view> values;
  for (const auto& field : content_->raw_headers) {
    if (base::iequals(field.name, name)) values.push_back(field.value);
  }
  return values;
}

std::optional<std::string> Message::decoded_header(std::string_view name) const {
  const auto value = header(name);
  if (!value) return std::nullopt;
  return ValueDecoder(content_->fields_charset).decode(*value);
}

std::vector<std::string> Message::decoded_header_values(std::string_view name) const {
  std::vector<std::string> values;
  ValueDecoder decoder(content_->fields_charset);
  for (const auto value : header_values(name)) values.push_back(decoder.decode(value));
  return values;
}

}  // namespace pipermill
