#include "mail/zone.hpp"

#include <optional>
#include <string_view>

#include "support/catch.hpp"

namespace pipermill::mail {

TEST_CASE("a zone is an offset or a name with one meaning", "[zone]") {
  struct Row {
    std::string_view word;
    int minutes;
  };
  const auto row = GENERATE(values<Row>({
      {"+0000", 0},   {"-0000", 0},   {"+0200", 120},  {"-0500", -300}, {"-05:00", -300}, {"-0330", -210},
      {"+0545", 345}, {"+1400", 840}, {"-1200", -720}, {"+2359", 1439}, {"UT", 0},        {"GMT", 0},
      {"UTC", 0},     {"Z", 0},       {"EST", -300},   {"EDT", -240},   {"CST", -360},    {"CDT", -300},
      {"MST", -420},  {"MDT", -360},  {"PST", -480},   {"PDT", -420},   {"CET", 60},      {"CEST", 120},
      {"MEZ", 60},    {"MESZ", 120},  {"MET", 60},     {"EET", 120},    {"WEST", 60},     {"JST", 540},
      {"NZDT", 780},  {"cest", 120},  {"gmt", 0},
  }));
  INFO(row.word);
  CHECK(parse_zone(row.word).kind == ZoneKind::known);
  CHECK(parse_zone(row.word).offset_minutes == row.minutes);
}

TEST_CASE("a word that is no zone has no offset", "[zone]") {
  struct Row {
    std::string_view word;
    ZoneKind kind;
  };
  const auto row = GENERATE(values<Row>({
      {"", ZoneKind::missing},
      {"+50579034", ZoneKind::invalid},
      {"0480", ZoneKind::invalid},
      {"+2400", ZoneKind::invalid},
      {"+0060", ZoneKind::invalid},
      {"+02:0", ZoneKind::invalid},
      {"+02.00", ZoneKind::invalid},
      {"+0x00", ZoneKind::invalid},
      {"-", ZoneKind::invalid},
      {"+-100", ZoneKind::invalid},
      {"?", ZoneKind::invalid},
      {"IST", ZoneKind::unknown},
      {"BST", ZoneKind::unknown},
      {"NZS", ZoneKind::unknown},
      {"A", ZoneKind::unknown},
      {"GMT+2", ZoneKind::unknown},
      {"Local", ZoneKind::unknown},
  }));
  INFO(row.word);
  CHECK(parse_zone(row.word).kind == row.kind);
  CHECK(parse_zone(row.word).offset_minutes == std::nullopt);
}

}  // namespace pipermill::mail
