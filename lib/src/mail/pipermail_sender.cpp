#include <cstddef>

#include "base/ascii.hpp"
#include "mail/address.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::mail {

namespace {

constexpr std::string_view nobody =
    "bogus@does.not.exist.com";  // HyperArch.py Article, for a mail without From

/// The sender and the name a From value has, neither decoded.
struct Printed {
  std::string_view sender;
  std::string_view name;
};

/// `X (NAME)`: the name is everything from the first " (" behind X to the last ")".
Printed split_two_line(std::string_view raw, std::string_view envelope) {
  auto sender_size = envelope.size();
  if (envelope.empty() || !raw.starts_with(envelope)) {
    const auto open = raw.find(" (");
    sender_size = open == std::string_view::npos ? raw.size() : open;
  }
  const auto after = raw.substr(sender_size);
  Printed printed{raw.substr(0, sender_size), {}};
  const auto open = after.starts_with(" (") ? 0 : after.find(" (");
  const auto close = after.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) return printed;
  printed.name = after.substr(open + 2, close - open - 2);
  return printed;
}

/// `user@host (NAME)`, as imports of 1999 have it for X itself: the address of it.
std::string_view without_comment(std::string_view sender) {
  if (!sender.ends_with(')')) return sender;
  const auto open = sender.find(" (");
  if (open == std::string_view::npos) return sender;
  const auto address = sender.substr(0, open);
  return is_plain_address(address) ? address : sender;
}

bool fill(const Printed& printed, HeaderText& text, Address& out) {
  const auto sender = text.unfold(printed.sender);
  if (sender == nobody) return false;
  const auto as_written = text.unfold(printed.name);
  read_printed_address(without_comment(sender), text, out);
  if (out.email && *out.email != sender) out.raw = sender;
  if (as_written.empty()) return true;
  // The address again, where the name should be: there was none. Mailman 2.1 to 2.1.5 left it clear there.
  const bool is_same = as_written == sender || (out.email && base::iequals(as_written, *out.email));
  if (!is_same) {
    const auto name = text.decode_name(printed.name);
    if (!name.empty()) out.name = name;
  } else if (out.email) {
    if (as_written != sender) out.email = as_written;
  } else if (!out.obscured) {
    out.name = text.decode_name(printed.name);
  }
  return true;
}

}  // namespace

bool parse_pipermail_sender(std::string_view raw, std::string_view envelope, HeaderText& text, Address& out) {
  return fill(split_two_line(raw, envelope), text, out);
}

bool parse_pipermail_1998_sender(std::string_view raw, std::string_view envelope, HeaderText& text,
                                 Address& out) {
  const auto value = base::trim(raw);
  const auto sender = base::trim(envelope);
  if (!value.ends_with(sender) || sender.empty()) return fill({value, {}}, text, out);
  return fill({sender, base::trim(value.substr(0, value.size() - sender.size()))}, text, out);
}

}  // namespace pipermill::mail
