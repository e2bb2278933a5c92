#include "mail/header_block.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/byte_set.hpp"

namespace pipermill::mail {

namespace {

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](auto known) { return base::iequals(name, known); });
}

}  // namespace

bool is_well_known(std::string_view name) {
  static constexpr std::array<std::string_view, 10> names = {"from",
                                                             "to",
                                                             "date",
                                                             "subject",
                                                             "message-id",
                                                             "mime-version",
                                                             "received",
                                                             "content-type",
                                                             "content-transfer-encoding",
                                                             "content-disposition"};
  return is_among(names, name);
}

bool is_of_mail(std::string_view name) {
  static constexpr std::array<std::string_view, 15> names = {
      "from",        "date",         "subject",      "message-id",   "received",
      "return-path", "mime-version", "delivered-to", "to",           "in-reply-to",
      "references",  "reply-to",     "path",         "content-type", "newsgroups"};
  return is_among(names, name);
}

bool tells_a_message(std::string_view name) {
  static constexpr std::array<std::string_view, 5> names = {"from", "date", "subject", "message-id",
                                                            "received"};
  return is_among(names, name);
}

namespace {

/// Behind a line that is no field: nothing but fields up to an empty line. Stops at the next odd line, so
/// that many of them cost what the block is long.
bool goes_on(const base::Lines& lines, std::size_t first) {
  bool has_known = false;
  for (std::size_t n = first; n < lines.count(); ++n) {
    const auto line = lines.line(n);
    if (line.empty()) return has_known;
    if (base::is_blank(line.front())) continue;
    const auto name = field_name(line);
    if (name.empty()) return false;
    has_known |= is_well_known(name);
  }
  return false;
}

/// What stands behind the colon, without one blank.
std::string_view value_of(std::string_view field, std::string_view name) {
  auto value = field.substr(name.size());
  value.remove_prefix((value.front() == ':' ? 0 : value.find(':')) + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  return value;
}

}  // namespace

std::string_view field_name(std::string_view line) {
  static constexpr auto name_bytes = [] {
    base::ByteSet bytes("");
    for (char c = '!'; c <= '~'; ++c) {
      if (c != ':') bytes.add(c);
    }
    return bytes;
  }();
  std::size_t n = 0;
  while (n < line.size() && name_bytes.has(line[n])) ++n;
  auto after = n;
  while (after < line.size() && base::is_blank(line[after])) ++after;
  return n != 0 && after < line.size() && line[after] == ':' ? line.substr(0, n) : std::string_view{};
}

HeaderEnd parse_header_block(const base::Lines& lines, std::size_t first, std::size_t max_fields,
                             std::vector<Header>& fields) {
  HeaderEnd end;
  std::size_t n = first;
  const auto is_fold = [&lines](std::size_t at) {
    return at < lines.count() && base::is_blank(lines.text()[lines.begin_of(at)]);
  };
  while (n < lines.count()) {
    const auto line = lines.line(n);
    if (line.empty()) {
      end.body_line = n + 1;
      return end;
    }
    const auto name = field_name(line);
    const bool has_above = n != first && !fields.empty();
    // ">From " in front of the fields is what UUCP made of another From_ line.
    const bool is_rest = name.empty() && (has_above || line.starts_with(">From ")) && goes_on(lines, n + 1);
    if (name.empty() && !end.odd_line) end.odd_line = n;
    if (name.empty() && !is_rest) break;
    const auto begin = lines.begin_of(n);
    end.has_folds |= is_rest;
    while (is_fold(++n)) end.has_folds = true;
    if (fields.size() == max_fields) {
      end.has_too_many = true;
    } else if (is_rest && has_above && line.find(':') == std::string_view::npos) {
      auto& value = fields.back().value;
      const auto from = static_cast<std::size_t>(value.data() - lines.text().data());
      value = base::chomp(lines.text().substr(from, lines.begin_of(n) - from));
    } else if (!is_rest) {
      fields.push_back(
          {name, value_of(base::chomp(lines.text().substr(begin, lines.begin_of(n) - begin)), name)});
    }
  }
  end.body_line = n;
  return end;
}

HeaderEnd parse_indented_block(const base::Lines& lines, std::size_t first, std::size_t max_fields,
                               std::vector<Header>& fields) {
  HeaderEnd end;
  std::size_t n = first;
  for (; n < lines.count(); ++n) {
    const auto line = lines.line(n);
    const auto field = base::trim(line);
    if (field.empty()) {
      end.body_line = n + 1;
      return end;
    }
    const auto name = field_name(field);
    const bool is_inside = base::is_blank(line.front());
    if (!name.empty() && (!is_inside || is_well_known(name))) {
      if (fields.size() == max_fields) {
        end.has_too_many = true;
      } else {
        fields.push_back({name, value_of(field, name)});
      }
    } else if (is_inside && !fields.empty()) {
      end.has_folds = true;
      auto& value = fields.back().value;
      if (!end.has_too_many)
        value = {value.data(), static_cast<std::size_t>(field.data() + field.size() - value.data())};
    } else {
      end.odd_line = n;
      break;
    }
  }
  end.body_line = n;
  return end;
}

const Header* find_header(const std::vector<Header>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Header& field) { return base::iequals(field.name, name); });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace pipermill::mail
