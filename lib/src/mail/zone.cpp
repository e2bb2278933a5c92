#include "mail/zone.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace pipermill::mail {

namespace {

struct Name {
  std::string_view name;
  int minutes;
};

// RFC 5322 section 4.3, then names of the IANA time zone database that mean one thing. Left out for meaning
// several: BST IST AST ADT GST WST CAT SST, and EST outside of mail headers is taken for the North American
// one.
constexpr std::array<Name, 47> names = {
    {{"UT", 0},      {"GMT", 0},     {"UTC", 0},    {"Z", 0},      {"EST", -300}, {"EDT", -240},
     {"CST", -360},  {"CDT", -300},  {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420},
     {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"NDT", -150}, {"NST", -210}, {"WET", 0},
     {"WEST", 60},   {"CET", 60},    {"CEST", 120}, {"MET", 60},   {"MEST", 120}, {"MESZ", 120},
     {"MEZ", 60},    {"EET", 120},   {"EEST", 180}, {"MSK", 180},  {"MSD", 240},  {"SAST", 120},
     {"PKT", 300},   {"SGT", 480},   {"HKT", 480},  {"AWST", 480}, {"JST", 540},  {"KST", 540},
     {"ACST", 570},  {"AEST", 600},  {"AEDT", 660}, {"ACDT", 630}, {"NZST", 720}, {"NZDT", 780},
     {"BRT", -180},  {"BRST", -120}, {"ART", -180}, {"CLT", -240}, {"CLST", -180}}};

/// "hhmm" or "hh:mm" behind a sign, in minutes.
std::optional<int> parse_offset(std::string_view digits) {
  const bool has_colon = digits.size() == 5 && digits[2] == ':';
  if (digits.size() != 4 && !has_colon) return std::nullopt;
  const auto is_digit = [&](std::size_t i) { return base::is_digit(digits[i]); };
  const std::size_t minutes_at = has_colon ? 3 : 2;
  if (!is_digit(0) || !is_digit(1) || !is_digit(minutes_at) || !is_digit(minutes_at + 1)) return std::nullopt;
  const int hours = (digits[0] - '0') * 10 + (digits[1] - '0');
  const int minutes = (digits[minutes_at] - '0') * 10 + (digits[minutes_at + 1] - '0');
  if (hours > 23 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

}  // namespace

Zone parse_zone(std::string_view word) {
  if (word.empty()) return {};
  if (word.front() == '+' || word.front() == '-') {
    const auto minutes = parse_offset(word.substr(1));
    if (!minutes) return {ZoneKind::invalid, std::nullopt};
    return {ZoneKind::known, word.front() == '-' ? -*minutes : *minutes};
  }
  if (!base::is_alpha(word.front())) return {ZoneKind::invalid, std::nullopt};
  const auto* const found = std::find_if(names.begin(), names.end(),
                                         [&](const Name& name) { return base::iequals(name.name, word); });
  if (found == names.end()) return {ZoneKind::unknown, std::nullopt};
  return {ZoneKind::known, found->minutes};
}

}  // namespace pipermill::mail
