// For a person or for grep: the fields one would look for, a blank line, the text. A form feed stands between
// messages.
#include <array>
#include <optional>

#include "pipermill/exporter.hpp"

namespace pipermill::exporting {

namespace {

constexpr std::array<std::string_view, 1> extensions = {"txt"};

void line(std::string_view label, std::optional<std::string_view> value, Output& out) {
  if (!value || value->empty()) return;
  out.append(label);
  out.append(*value);
  out.append('\n');
}

std::string person(const Address& address) {
  if (!address.name) return std::string(address.email.value_or(address.raw.value_or("")));
  std::string text(*address.name);
  if (address.email) (text += " <").append(*address.email) += '>';
  return text;
}

void people(std::string_view label, const std::vector<Address>& addresses, Output& out) {
  for (const auto& address : addresses) line(label, person(address), out);
}

void add(const ExportOptions& /*options*/, const Message& message, std::uint64_t nth, Output& out) {
  if (nth != 0) out.append("\f\n");
  people("From: ", message.from(), out);
  people("To: ", message.to(), out);
  people("Cc: ", message.cc(), out);
  if (message.sent_at()) line("Date: ", to_string(*message.sent_at()), out);
  line("Subject: ", message.subject(), out);
  for (const auto id : message.message_id()) line("Message-ID: ", id, out);
  for (const auto id : message.in_reply_to()) line("In-Reply-To: ", id, out);
  for (const auto& attachment : message.attachments()) {
    line("Attachment: ", attachment.name ? attachment.name : attachment.url, out);
  }
  out.append('\n');
  const auto text = message.text().value_or("");
  out.append(text);
  if (!text.empty() && !text.ends_with('\n')) out.append('\n');
}

void begin(const ExportOptions& /*options*/, Output& /*out*/) {}
void end(const ExportOptions& /*options*/, std::uint64_t /*count*/, Output& /*out*/) {}

}  // namespace

extern const Exporter text_exporter;
const Exporter text_exporter{"text", extensions, "headers and text, for reading", false, begin, add, end};

}  // namespace pipermill::exporting
