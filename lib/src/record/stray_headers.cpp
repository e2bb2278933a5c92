#include "record/stray_headers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "base/lies_in.hpp"
#include "body/key_field.hpp"
#include "mail/header_block.hpp"

namespace pipermill::record {

namespace {

constexpr std::size_t furthest = 100;  // lines of a header above and below a field of it

bool is_fold(std::string_view line) {
  return !line.empty() && base::is_blank(line.front()) && !base::trim(line).empty();
}

bool is_of_block(std::string_view line) { return is_fold(line) || !mail::field_name(line).empty(); }

/// Mail has it, and words of other people seldom: "Place:" and "Time:" stand below a "Date:" too.
bool is_field_of_mail(std::string_view name) {
  constexpr std::array<std::string_view, 8> prefixes = {"cc",    "bcc",      "sender",  "x-",
                                                        "list-", "content-", "resent-", "organi"};
  return mail::is_of_mail(name) || std::any_of(prefixes.begin(), prefixes.end(),
                                               [&](auto prefix) { return base::istarts_with(name, prefix); });
}

/// A value such as mail has there: "From: Rome" and "Date: Saturday" are somebody's words.
bool is_value_of_mail(std::string_view name, std::string_view value) {
  if (base::iequals(name, "date"))
    return std::any_of(value.begin(), value.end(), base::is_digit) &&
           value.find(':') != std::string_view::npos;
  return value.find('@') != std::string_view::npos || value.find(" at ") != std::string_view::npos ||
         value.find('<') != std::string_view::npos || value.find("=?") != std::string_view::npos;
}

struct Fields {
  std::size_t of_mail = 0;
  bool has_key = false;     // From, Date, Message-ID
  bool has_moment = false;  // Date, Message-ID, Received
  bool has_sent = false;    // of Outlook
};

Fields count_fields(const base::Lines& lines, const HeaderLines& block) {
  Fields fields;
  for (auto n = block.begin; n < block.end; ++n) {
    const auto line = lines.line(n);
    if (is_fold(line)) continue;
    const auto name = mail::field_name(line);
    const auto is = [&](std::string_view wanted) { return base::iequals(name, wanted); };
    fields.of_mail += is_field_of_mail(name) ? 1U : 0U;
    const bool is_moment = is("date") || is("message-id");
    fields.has_key |= (is_moment || is("from")) && is_value_of_mail(name, line.substr(name.size()));
    fields.has_moment |= is_moment || is("received");
    fields.has_sent |= is("sent");
  }
  return fields;
}

bool has_clock(std::string_view line) {
  for (auto at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
    if (at > 0 && at + 1 < line.size() && base::is_digit(line[at - 1]) && base::is_digit(line[at + 1]))
      return true;
  }
  return false;
}

/// A line that separates messages, or did before it was damaged: it begins like one, or holds an address or a
/// clock. What stands above a list of somebody's own ("* Bug 974 *") has none.
bool is_like_separator(std::string_view line) {
  return line.starts_with("From") || line.starts_with(">From ") || line.starts_with("\x01\x01\x01\x01") ||
         line.find('@') != std::string_view::npos || line.find(" at ") != std::string_view::npos ||
         has_clock(line);
}

bool is_head_of_patch(std::string_view line) {
  return line.starts_with("From ") && line.ends_with(" Mon Sep 17 00:00:00 2001");
}

/// "--- begin forwarded text", "----- Begin Included Message -----", "------ Original ------".
bool is_mark_of_forward(std::string_view line) {
  constexpr std::array<std::string_view, 3> words = {"forward", "original", "includ"};
  if (!line.starts_with("--")) return false;
  const auto begins_word = [&](std::string_view word) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (base::istarts_with(line.substr(at), word)) return true;
    }
    return false;
  };
  return line.size() <= 120 && std::any_of(words.begin(), words.end(), begins_word);
}

/// What a digest has between its messages: a line of dashes (RFC 1153), "--__--__--" of Mailman 2.0.
bool is_ruler_of_digest(std::string_view line) {
  constexpr std::size_t shortest = 20;
  constexpr std::size_t shortest_mixed = 10;
  if (line.find_first_not_of("-_") != std::string_view::npos || !line.starts_with('-')) return false;
  const bool is_mixed = line.find('_') != std::string_view::npos;
  return line.size() >= (is_mixed ? shortest_mixed : shortest);
}

/// What stands above line `n`, blank lines between: the mark of a forward, a digest's ruler, or the header of
/// a MIME part, whose text then begins with a header of its own.
bool is_inside_another(const base::Lines& lines, std::size_t n) {
  constexpr std::size_t most_blank = 4;
  auto above = n;
  while (above > 0 && n - above < most_blank && base::trim(lines.line(above - 1)).empty()) --above;
  if (above == 0) return false;
  const auto line = base::trim(lines.line(above - 1));
  if (is_mark_of_forward(line) || is_ruler_of_digest(line)) return true;
  for (auto at = above; at-- > 0 && above - at < furthest && is_of_block(lines.line(at));) {
    if (base::istarts_with(lines.line(at), "content-")) return true;
  }
  return false;
}

/// Where a header of a text stands in the source: exactly where the text is the message's own bytes or holds
/// a line of it as it is; else where the body begins.
class Places {
 public:
  explicit Places(const Message::Content& content)
      : content_(content), source_(base::lies_in(content.body, content.raw) ? content.body : content.raw) {}

  std::uint64_t of(const base::Lines& text, const HeaderLines& header) {
    const auto& raw = content_.raw;
    const auto first = text.line(header.begin);
    if (base::lies_in(first, raw))
      return content_.offset_of(static_cast<std::size_t>(first.data() - raw.data()));
    const auto begin = static_cast<std::size_t>(source_.data() - raw.data());
    // Text that was decoded holds the lines of its source in their order, most of them unchanged. Each is
    // looked for behind the last one that was found, so that many headers cost what the message is long.
    for (auto n = header.begin; n < header.end && failures_ < most_failures; ++n) {
      const auto at = source_.find(text.line(n), from_);
      if (at == std::string_view::npos) {
        ++failures_;
        continue;
      }
      from_ = at + 1;
      return content_.offset_of(begin + at);
    }
    return content_.offset_of(begin);
  }

 private:
  static constexpr int most_failures = 16;

  const Message::Content& content_;
  std::string_view source_;
  std::size_t from_ = 0;
  int failures_ = 0;
};

}  // namespace

HeaderLines find_header(const base::Lines& lines, body::KeyField field) {
  constexpr std::size_t fewest = 3;
  const auto n = field.line;
  HeaderLines block{n, n + 1, false};
  while (block.begin > 0 && n - block.begin < furthest && is_of_block(lines.line(block.begin - 1)))
    --block.begin;
  while (block.begin < n && is_fold(lines.line(block.begin))) ++block.begin;
  while (block.end < lines.count() && block.end - n < furthest && is_of_block(lines.line(block.end)))
    ++block.end;
  const auto fields = count_fields(lines, block);
  const bool is_of_outlook = fields.has_sent && !fields.has_moment;
  if (!fields.has_key || fields.of_mail < fewest || is_of_outlook) return block;
  const auto above = block.begin > 0 ? lines.line(block.begin - 1) : std::string_view{};
  // A separator right above it is stronger than what else stands there.
  const bool is_separated = above.starts_with("From ");
  const bool is_ended =
      is_like_separator(above) || block.end == lines.count() || base::trim(lines.line(block.end)).empty();
  const bool is_others = field.is_forwarded || is_inside_another(lines, block.begin);
  block.is_whole = is_ended && !is_head_of_patch(above) && (is_separated || !is_others);
  return block;
}

void mark_headers_in_text(const base::Lines& text, const std::vector<body::KeyField>& fields,
                          Message::Content& content) {
  Places places(content);
  std::size_t seen = 0;  // lines before are of a header that was looked at
  for (const auto field : fields) {
    if (field.line < seen) continue;
    const auto header = find_header(text, field);
    seen = header.end;
    if (header.is_whole) content.add_defect(DefectCode::header_in_text, places.of(text, header));
  }
}

void mark_headers_in_raw(std::string_view piece, base::Lines& lines, Message::Content& content) {
  if (piece.find(':') == std::string_view::npos) return;  // a boundary alone, base64 alone
  lines.index(piece);
  std::vector<body::KeyField> fields;
  for (std::size_t n = 0; n < lines.count(); ++n) {
    if (body::is_key_field(lines.line(n))) fields.push_back({n, false});
  }
  mark_headers_in_text(lines, fields, content);
}

bool has_stray_header(const Message::Content& content) {
  return std::any_of(content.defects.begin(), content.defects.end(),
                     [](const Defect& defect) { return defect.code == DefectCode::header_in_text; });
}

void forgive_headers(Message::Content& content) {
  std::erase_if(content.defects,
                [](const Defect& defect) { return defect.code == DefectCode::header_in_text; });
}

}  // namespace pipermill::record
