// A month for each language of Mailman's catalogs, with a message for each template, in UTF-8 and in the
// charset of the language's lists: what the stub says is read right, whatever the words around it are.
#include <algorithm>
#include <array>
#include <cstddef>
#include <iconv.h>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

struct Template {
  std::string catalog;  // "fr", or "fr 2001" for an older wording
  AttachmentKind kind;
  std::string text;
};

const std::vector<Template>& templates() {
  static const std::vector<Template> all = {
#define TEMPLATE(catalog, kind, text) {catalog, AttachmentKind::kind, text},
#include "unit/body/stub_templates.def"
#undef TEMPLATE
  };
  return all;
}

/// The charset of a language's lists (Mailman/Defaults.py add_language()); UTF-8 where it is not here.
std::string charset_of(const std::string& language) {
  static const std::map<std::string, std::string> charsets = {
      {"ast", "iso-8859-1"},
      {"cs", "iso-8859-2"},
      {"da", "iso-8859-1"},
      {"de", "iso-8859-1"},
      {"el", "iso-8859-7"},
      {"es", "iso-8859-1"},
      {"et", "iso-8859-15"},
      {"eu", "iso-8859-15"},
      {"fi", "iso-8859-1"},
      {"fr", "iso-8859-1"},
      {"hr", "iso-8859-2"},
      {"hu", "iso-8859-2"},
      {"ia", "iso-8859-15"},
      {"it", "iso-8859-1"},
      {"ja", "euc-jp"},
      {"ko", "euc-kr"},
      {"lt", "iso-8859-13"},
      {"nl", "iso-8859-1"},
      {"no", "iso-8859-1"},
      {"pl", "iso-8859-2"},
      {"pt", "iso-8859-1"},
      {"pt_BR", "iso-8859-1"},
      {"sl", "iso-8859-2"},
      {"sv", "iso-8859-1"},
      {"tr", "iso-8859-9"},
      // Not Mailman's default, but what such lists were set to.
      {"ru", "koi8-r"},
      {"uk", "koi8-u"},
      {"zh_TW", "big5"},
      {"zh_CN", "gb2312"}};
  const auto found = charsets.find(language);
  return found == charsets.end() ? "utf-8" : found->second;
}

/// In that charset, with a "?" for each character that it does not have, as Mailman recodes.
std::string recoded(const std::string& text, const std::string& charset) {
  const auto converter = iconv_open(charset.c_str(), "utf-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 1;
    while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0U) == 0x80) ++size;
    std::string character = text.substr(at, size);
    std::array<char, 16> room{};
    char* from = character.data();
    std::size_t left = character.size();
    char* to = room.data();
    std::size_t free = room.size();
    if (iconv(converter, &from, &left, &to, &free) == static_cast<std::size_t>(-1)) {
      out += '?';
      iconv(converter, nullptr, nullptr, nullptr, nullptr);
    } else {
      out.append(room.data(), room.size() - free);
    }
    at += size;
  }
  iconv_close(converter);
  return out;
}

const std::string url =
    "http://lists.example.org/pipermail/kites/attachments/20040312/0a1b2c3d/attachment.pdf";

std::string filled(std::string text) {
  const std::vector<std::pair<std::string, std::string>> values = {
      {"{name}", "kites.pdf"},
      {"{type}", "application/pdf"},
      {"{size}", "4711"},
      {"{desc}", "a plan"},
      {"{from}", "Ada Brook"},
      {"{subject}", "Re: string"},
      {"{date}", "Fri, 12 Mar 2004 09:15:00 +0100"},
      {"{url}", '<' + url + '>'}};
  for (const auto& [key, value] : values) {
    if (const auto at = text.find(key); at != std::string::npos) text.replace(at, key.size(), value);
  }
  return text;
}

std::string month_of(const std::string& language, std::vector<const Template*>& used) {
  std::string month;
  for (const auto& one : templates()) {
    if (one.catalog.substr(0, one.catalog.find(' ')) != language) continue;
    used.push_back(&one);
    month +=
        "From ada at example.org  Fri Mar 12 09:15:00 2004\nFrom: ada at example.org (Ada)\nSubject: "
        "kites\n\n"
        "Hello.\n-------------- next part --------------\n" +
        filled(one.text) + "\nMore.\n\n";
  }
  return month;
}

void check(const Template& of, const Message& message) {
  CAPTURE(of.catalog, of.text);
  const auto has = [&](const char* key) { return of.text.find(key) != std::string::npos; };
  REQUIRE(message.attachments().size() == 1);
  const auto& stub = message.attachments()[0];
  const auto value = [&](const char* key, const char* text) {
    return has(key) ? std::optional<std::string_view>(text) : std::nullopt;
  };
  CHECK(stub.kind == of.kind);
  CHECK(stub.scrubbed);
  CHECK(stub.url == url);
  CHECK(stub.name == value("{name}", "kites.pdf"));
  CHECK(stub.type == value("{type}", "application/pdf"));
  CHECK(stub.size == (has("{size}") ? std::optional<std::uint64_t>(4711) : std::nullopt));
  CHECK(stub.description == value("{desc}", "a plan"));
  const bool is_message = of.kind == AttachmentKind::message;
  CHECK(stub.from == (is_message ? value("{from}", "Ada Brook") : std::nullopt));
  CHECK(stub.subject == (is_message ? value("{subject}", "Re: string") : std::nullopt));
  CHECK(stub.date == (is_message ? value("{date}", "Fri, 12 Mar 2004 09:15:00 +0100") : std::nullopt));
  // The stub, first line to last, is one segment; what stands behind it is text.
  const auto& segments = message.segments();
  REQUIRE(segments.size() >= 3);
  CHECK(segments[1].kind == SegmentKind::separator);
  CHECK(segments[2].kind == SegmentKind::stub);
  CHECK(segments.back().kind == SegmentKind::text);
}

std::vector<std::string> languages() {
  std::vector<std::string> names;
  for (const auto& one : templates()) {
    const auto name = one.catalog.substr(0, one.catalog.find(' '));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

TEST_CASE("a month in each language, in UTF-8 and in the charset of its lists", "[languages][property]") {
  // Two of the 39 catalogs have no template of their own: Persian and Lithuanian lists are in English there.
  CHECK(languages().size() >= 38);
  for (const auto& language : languages()) {
    std::vector<const Template*> used;
    const auto month = month_of(language, used);
    for (const auto& charset : {std::string("utf-8"), charset_of(language)}) {
      CAPTURE(language, charset);
      Options options;
      options.fallback_charset = charset;
      const auto reading = read_memory(recoded(month, charset), options);
      REQUIRE(reading.messages.size() == used.size());
      for (std::size_t n = 0; n < used.size(); ++n) check(*used[n], reading.messages[n]);
      // Nobody has to name the charset: what is between the words is ASCII.
      const auto guessed = read_memory(recoded(month, charset));
      REQUIRE(guessed.messages.size() == used.size());
      for (std::size_t n = 0; n < used.size(); ++n) check(*used[n], guessed.messages[n]);
    }
  }
}

}  // namespace pipermill::testing
