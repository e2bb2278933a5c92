#include "mail/address.hpp"

#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"
#include "mail/obscured_address.hpp"

namespace pipermill::mail {

namespace {

/// `text` without comments, and without the blanks that RFC 5322 section 4.4 allowed beside "." and "@".
std::string without_noise(std::string_view text) {
  std::string plain;
  std::size_t depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : 0;
    const bool is_beside_dot = !plain.empty() && (plain.back() == '.' || plain.back() == '@');
    if (depth == 0 && !(base::is_space(c) && (is_beside_dot || plain.empty()))) {
      if (c == '.' || c == '@') plain.resize(base::trim_right(plain).size());
      plain += c;
    }
    depth -= c == ')' && depth != 0 ? 1 : 0;
  }
  plain.resize(base::trim_right(plain).size());
  return plain;
}

// What nearly every field is: one address, alone or in brackets behind a name. All else is AddressParser's.

constexpr auto atom_bytes = [] {
  base::ByteSet bytes("!#$%&'*+-/=?^_`{|}~.@");
  for (char c = '0'; c <= '9'; ++c) bytes.add(c);
  for (char c = 'A'; c <= 'Z'; ++c) bytes.add(c);
  for (char c = 'a'; c <= 'z'; ++c) bytes.add(c);
  return bytes;
}();

constexpr auto name_bytes = [] {
  base::ByteSet bytes(" '-._");
  for (char c = '0'; c <= '9'; ++c) bytes.add(c);
  for (char c = 'A'; c <= 'Z'; ++c) bytes.add(c);
  for (char c = 'a'; c <= 'z'; ++c) bytes.add(c);
  return bytes;
}();

bool is_ordinary_address(std::string_view text) {
  std::size_t at_signs = 0;
  for (const char c : text) {
    if (!atom_bytes.has(c)) return false;
    at_signs += c == '@' ? 1 : 0;
  }
  return at_signs == 1 && text.front() != '@' && text.back() != '@';
}

/// `a@example.org`, `Ada Field <a@example.org>`, `"Ada Field" <a@example.org>`, in plain letters.
bool parse_ordinary(std::string_view raw, Address& out) {
  auto text = base::trim(raw);
  if (text.empty()) return false;
  if (text.back() == '>') {
    const auto open = text.find('<');
    if (open == std::string_view::npos) return false;
    auto name = base::trim(text.substr(0, open));
    text = text.substr(open + 1, text.size() - open - 2);
    if (name.size() > 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    if (!std::all_of(name.begin(), name.end(), [](char c) { return name_bytes.has(c); })) return false;
    if (name != base::trim(name)) return false;
    if (!name.empty()) out.name = name;
  }
  if (text.empty() || !is_ordinary_address(text)) return false;
  out.email = text;
  return true;
}

/// Takes a list apart, one address after the other, without recursion.
class AddressParser {
 public:
  AddressParser(std::string_view text, HeaderText& decoder)
      : rest_(text),
        after_last_quote_(text.substr(std::min(text.rfind('"'), text.size())).size()),
        decoder_(decoder) {}

  enum class Kind { nothing, comment, address };

  /// Up to the next "," or ";" outside of everything; false at the end. Fills in `out` where there was an
  /// address.
  bool next(Address& out, Kind& kind) {
    if (!behind_.empty()) return next_word(out, kind);
    phrase_.clear();
    comment_.clear();
    angle_.clear();
    has_angle_ = has_at_ = false;
    const auto begin = base::trim_left(rest_);
    while (!rest_.empty() && !is_at_separator() && !is_at_next_name()) take_token();
    const bool is_next_name = is_at_next_name();
    if (is_next_name) {  // "Ada <a@x> Bea <b@x>": what stands between is the other one's name
      rest_ = behind_angle_;
      phrase_.resize(phrase_before_angle_);
    }
    const bool has_more = !rest_.empty();
    const auto length = begin.size() - std::min(begin.size(), rest_.size());
    if (has_more && !is_next_name) rest_.remove_prefix(1);
    has_more_ = has_more;
    kind = make(base::trim(begin.substr(0, length)), out);
    return has_more || !behind_.empty();
  }

  /// A group was opened: a comment that stands alone behind it names nobody.
  [[nodiscard]] bool has_group() const { return has_group_; }

 private:
  /// Addresses that nothing but blanks separates.
  bool next_word(Address& out, Kind& kind) {
    const auto word = first_word(behind_);
    behind_ = base::trim_left(behind_.substr(word.size()));
    kind = set_email(word, word, out) ? Kind::address : Kind::nothing;
    return has_more_ || !behind_.empty();
  }

  [[nodiscard]] bool is_at_separator() const { return rest_.front() == ',' || rest_.front() == ';'; }

  /// A second address in brackets, with an "@" as the first one has.
  [[nodiscard]] bool is_at_next_name() const {
    return has_angle_ && rest_.starts_with('<') && angle_.find('@') != std::string::npos &&
           rest_.substr(0, rest_.find('>')).find('@') != std::string_view::npos;
  }

  void take_token() {
    const char c = rest_.front();
    switch (c) {
      case '"':
        // The last quote of all opens nothing.
        if (rest_.size() > after_last_quote_) return take_quoted();
        return rest_.remove_prefix(1);
      case '(':
        return take_comment();
      case '<':
        return take_angle();
      case '>':
        return rest_.remove_prefix(1);
      case ':':  // what stood before names a group (RFC 5322 section 3.4); its members are what counts
        if (has_at_) break;
        has_group_ = true;
        phrase_.clear();
        comment_.clear();
        return rest_.remove_prefix(1);
      default:
        break;
    }
    has_at_ |= c == '@';
    phrase_ += c;
    rest_.remove_prefix(1);
  }

  void take_quoted() {
    phrase_ += '"';  // kept, so that a quoted local part stays one
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) {
        phrase_ += '\\';
        rest_.remove_prefix(1);
      }
      phrase_ += rest_.front();
      rest_.remove_prefix(1);
    }
    phrase_ += '"';
    if (!rest_.empty()) rest_.remove_prefix(1);
  }

  void take_comment() {
    std::size_t depth = 0;
    if (!comment_.empty()) comment_ += ' ';
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '\\' && !rest_.empty()) {
        comment_ += rest_.front();
        rest_.remove_prefix(1);
        continue;
      }
      if (c == '(' && depth++ == 0) continue;
      if (c == ')' && --depth == 0) return;
      comment_ += c;
    }
  }

  void take_angle() {
    while (rest_.starts_with('<')) rest_.remove_prefix(1);
    const auto end = std::min(rest_.find('>'), rest_.size());
    const bool is_first = !has_angle_;
    if (is_first) angle_ = rest_.substr(0, end);
    has_angle_ = true;
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (!is_first) return;
    behind_angle_ = rest_;
    phrase_before_angle_ = phrase_.size();
  }

  /// `phrase <address>`
  Kind make_of_angle(std::string_view phrase, std::string_view written, Address& out) {
    std::string_view address = base::trim(angle_);
    if (address.starts_with('@')) {  // a route: <@host,@host:user@host>
      const auto colon = address.find(':');
      if (colon != std::string_view::npos) address.remove_prefix(colon + 1);
    }
    for (const std::string_view scheme : {"mailto:", "smtp:"}) {
      if (base::istarts_with(address, scheme)) address.remove_prefix(scheme.size());
    }
    set_name(phrase.empty() ? comment_ : unquote(phrase), out);
    return set_email(address, written, out) ? Kind::address : Kind::nothing;
  }

  Kind make(std::string_view written, Address& out) {
    const auto phrase = base::trim(phrase_);
    if (has_angle_) return make_of_angle(phrase, written, out);
    if (phrase.empty()) {
      set_name(comment_, out);
      return out.name ? Kind::comment : Kind::nothing;
    }
    // A name, then an address that lost its brackets.
    const auto blank = phrase.find_last_of(" \t");
    const auto last_word = blank == std::string_view::npos ? phrase : phrase.substr(blank + 1);
    const bool is_in_quotes = std::count(last_word.begin(), last_word.end(), '"') % 2 != 0;
    const bool is_named = blank != std::string_view::npos && !is_in_quotes && is_plain_address(last_word) &&
                          phrase.find('@') == blank + 1 + last_word.find('@');
    const bool has_noise =
        !is_named && blank != std::string_view::npos && !is_plain_address(without_noise(phrase));
    if (has_noise && is_plain_address(first_word(phrase))) return make_first_of(phrase, written, out);
    set_name(is_named ? unquote(phrase.substr(0, blank)) : comment_, out);
    return set_email(is_named ? last_word : phrase, written, out) ? Kind::address : Kind::nothing;
  }

  /// An address with something behind it that is no comment: another address, or noise.
  Kind make_first_of(std::string_view phrase, std::string_view written, Address& out) {
    const auto first = first_word(phrase);
    const auto rest = base::trim_left(phrase.substr(first.size()));
    bool are_addresses = true;
    for (auto words = rest; !words.empty();) {
      const auto word = first_word(words);
      are_addresses &= is_plain_address(word);
      words = base::trim_left(words.substr(word.size()));
    }
    if (are_addresses) behind_ = decoder_.arena().store(rest);
    set_name(comment_, out);
    const bool is_set = set_email(first, written, out);
    if (is_set && !are_addresses) out.raw = decoder_.unfold(written);
    return is_set ? Kind::address : Kind::nothing;
  }

  static std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find_first_of(" \t\r\n"));
  }

  bool set_email(std::string_view address, std::string_view written, Address& out) {
    auto text = decoder_.unfold(decoder_.arena().store(address));
    if (!text.empty() && read_printed_address(text, decoder_, out)) return true;
    if (const auto plain = without_noise(text); is_plain_address(plain)) {
      out.email = decoder_.arena().store(plain);
      out.raw = text;
      return true;
    }
    // No address: then what stands there is the name, unless there is one.
    if (!out.name) set_name(unquote(address), out);
    const auto raw = decoder_.unfold(written);
    if (!raw.empty()) out.raw = raw;
    return out.name.has_value() || out.raw.has_value();
  }

  void set_name(std::string_view name, Address& out) {
    const auto decoded = decoder_.decode_name(decoder_.arena().store(base::trim(name)));
    if (!decoded.empty()) out.name = decoded;
  }

  /// Without the quotes and backslashes of quoted strings.
  static std::string unquote(std::string_view phrase) {
    std::string plain;
    bool is_quoted = false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      if (phrase[i] == '"') {
        is_quoted = !is_quoted;
      } else {
        if (phrase[i] == '\\' && is_quoted && i + 1 < phrase.size()) ++i;
        plain += phrase[i];
      }
    }
    return plain;
  }

  std::string_view rest_;
  std::size_t after_last_quote_;  // bytes from the last quote on
  HeaderText& decoder_;
  std::string phrase_;
  std::string comment_;
  std::string angle_;
  std::string_view behind_angle_;  // of rest_, when the first address in brackets was taken
  std::size_t phrase_before_angle_ = 0;
  std::string_view behind_;  // addresses that follow the one at hand without a comma
  bool has_more_ = false;
  bool has_group_ = false;
  bool has_angle_ = false;
  bool has_at_ = false;  // in the phrase, outside of quotes
};

}  // namespace

bool read_printed_address(std::string_view printed, HeaderText& text, Address& out) {
  static constexpr base::ByteSet marks("<@");
  auto address = printed;
  const bool has_mark = marks.find_in(printed) != std::string_view::npos;
  if (const auto open = has_mark ? address.find('<') : std::string_view::npos;
      open != std::string_view::npos) {
    const auto close = address.find('>', open);
    if (close != std::string_view::npos) address = address.substr(open + 1, close - open - 1);
  }
  if (has_mark && is_lost_address(address)) {
    out.obscured = "R";
  } else if (has_mark && is_plain_address(address)) {
    out.email = address;
    return true;
  } else if (const auto restored = restore_address(address, text.arena())) {
    out.email = restored->email;
    out.obscured = restored->obscured;
  }
  out.raw = printed;
  return out.email.has_value();
}

bool parse_addresses(std::string_view raw, std::size_t max_addresses, HeaderText& text,
                     std::vector<Address>& out) {
  if (Address plain; max_addresses != 0 && parse_ordinary(raw, plain)) {
    out.push_back(plain);
    return true;
  }
  const auto first = out.size();
  AddressParser parser(raw, text);
  bool has_more = true;
  while (has_more) {
    Address address;
    auto kind = AddressParser::Kind::nothing;
    has_more = parser.next(address, kind);
    // A comment alone says something about the list, unless it is all there is.
    const bool is_somebody =
        kind == AddressParser::Kind::address ||
        (kind == AddressParser::Kind::comment && !has_more && !parser.has_group() && out.size() == first);
    if (!is_somebody) continue;
    if (out.size() == first + max_addresses) return false;
    out.push_back(address);
  }
  return true;
}

}  // namespace pipermill::mail
