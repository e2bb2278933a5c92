#include "body/stub.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "body/stub_url.hpp"
#include "support/catch.hpp"
#include "support/segments.hpp"

namespace pipermill::testing {

namespace {

struct Template {
  std::string_view catalog;
  AttachmentKind kind;
  std::string_view text;
};

constexpr std::array templates = {
#define TEMPLATE(catalog, kind, text) Template{catalog, AttachmentKind::kind, text},
#include "stub_templates.def"
#undef TEMPLATE
};

const std::string url = "http://lists.example.org/pipermail/kites/attachments/20040312/0a1b2c3d/kites.pdf";

struct Values {
  std::string name = "kites.pdf";
  std::string type = "application/pdf";
  std::string size = "4711";
  std::string description = "a plan";
  std::string from = "Ada Brook <ada at example.org>";
  std::string subject = "Re: string";
  std::string date = "Fri, 12 Mar 2004 09:15:00 +0100";
  std::string url_as_written = '<' + url + '>';
};

std::string filled(std::string_view text, const Values& values) {
  std::string out(text);
  const auto put = [&out](std::string_view key, const std::string& value) {
    if (const auto at = out.find(key); at != std::string::npos) out.replace(at, key.size(), value);
  };
  put("{name}", values.name);
  put("{type}", values.type);
  put("{size}", values.size);
  put("{desc}", values.description);
  put("{from}", values.from);
  put("{subject}", values.subject);
  put("{date}", values.date);
  put("{url}", values.url_as_written);
  return out;
}

std::string quoted(const std::string& text) {
  std::string out = "> ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out.substr(0, out.size() - 2);
}

void check_values(const Template& of, const body::Stub& stub) {
  const Values values;
  const bool is_message = of.kind == AttachmentKind::message;
  const auto has = [&](std::string_view key) { return of.text.find(key) != std::string_view::npos; };
  CHECK(stub.kind == of.kind);
  CHECK(stub.url == url);
  CHECK(stub.name == (has("{name}") ? values.name : ""));
  CHECK(stub.type == (has("{type}") ? values.type : ""));
  CHECK(stub.size == (has("{size}") ? std::optional<std::uint64_t>(4711) : std::nullopt));
  CHECK(stub.description == (has("{desc}") ? values.description : ""));
  CHECK(stub.from == (is_message ? values.from : ""));
  CHECK(stub.subject == (is_message ? values.subject : ""));
  CHECK(stub.date == (is_message ? values.date : ""));
}

}  // namespace

TEST_CASE("every template of every language is a stub, first line to last", "[stub]") {
  const std::string separator = "-------------- next part --------------\n";
  CHECK(templates.size() > 150);
  for (const auto& of : templates) {
    const auto text = filled(of.text, {});
    INFO(of.catalog << ": " << text);
    const Segmented alone(text);
    CHECK(alone.dump() == "stub(" + text + ")");
    if (alone.body.stubs.size() == 1) check_values(of, alone.body.stubs[0]);
    const Segmented in_mail("Hello.\n" + separator + text + separator + text + "\nmore\n");
    CHECK(in_mail.dump() == "text(Hello.\n) separator(" + separator + ") stub(" + text + ") separator(" +
                                separator + ") stub(" + text + ") text(\nmore\n)");
  }
}

TEST_CASE("the URL of a stub is written in four ways", "[stub]") {
  const std::string written =
      GENERATE_COPY(as<std::string>(), url, url + ' ', '<' + url + '>', '<' + url + "> ");
  for (const auto& of : templates) {
    Values values;
    values.url_as_written = written;
    const auto text = filled(of.text, values);
    INFO(of.catalog << ": " << text);
    const Segmented alone(text);
    CHECK(alone.kinds() == "stub");
    if (alone.body.stubs.size() == 1) check_values(of, alone.body.stubs[0]);
  }
}

TEST_CASE("a quoted stub is a quotation", "[stub]") {
  for (const auto& of : templates) {
    const auto text = quoted(filled(of.text, {}));
    INFO(of.catalog << ": " << text);
    const Segmented segmented(text);
    CHECK(segmented.kinds() == "quote");
    CHECK(segmented.body.stubs.empty());
  }
}

TEST_CASE("values of a stub may be folded, empty, or say that there is nothing", "[stub]") {
  struct Row {
    const char* why;
    std::string text;
    std::string name;
    std::string type;
    std::string description;
  };
  const auto with = [](const std::string& name, const std::string& type, const std::string& description) {
    return "A non-text attachment was scrubbed...\nName: " + name + "\nType: " + type +
           "\nSize: 12 bytes\nDesc: " + description + "\nURL: <" + url + ">\n";
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"plain", with("a.gz", "application/gzip", "b"), "a.gz", "application/gzip", "b"},
      {"fillers", with("not available", "application/gzip", "not available"), "", "application/gzip", ""},
      {"no description", with("a.gz", "application/gzip", ""), "a.gz", "application/gzip", ""},
      {"a folded type", with("a.gz", "text/html\n\tcharset=\"iso-8859-1\"", "b"), "a.gz",
       "text/html\n\tcharset=\"iso-8859-1\"", "b"},
      {"a folded description", with("a.gz", "text/x-diff", "one\n two\n three"), "a.gz", "text/x-diff",
       "one\n two\n three"},
      {"a colon in the name", with("a: b.gz", "text/x-diff", "c"), "a: b.gz", "text/x-diff", "c"},
      {"blanks in the name", with("my plan (2).gz", "text/x-diff", "c"), "my plan (2).gz", "text/x-diff",
       "c"},
      {"a name like a URL", with("http://x.example.org/a", "text/x-diff", "c"), "http://x.example.org/a",
       "text/x-diff", "c"},
  }));
  INFO(row.why);
  const Segmented segmented(row.text);
  CHECK(segmented.kinds() == "stub");
  REQUIRE(segmented.body.stubs.size() == 1);
  const auto& stub = segmented.body.stubs[0];
  CHECK(stub.kind == AttachmentKind::file);
  CHECK(stub.name == row.name);
  CHECK(stub.type == row.type);
  CHECK(stub.description == row.description);
  CHECK(stub.size == 12);
}

TEST_CASE("a template that a catalog broke is a stub all the same", "[stub]") {
  // The Chinese one asks for the fields of a message where there are none.
  const std::string text =
      "\xE4\xB8\x80\xE4\xB8\xAA\xE9\x9D\x9E\xE6\x96\x87\xE6\x9C\xAC\xE9\x99\x84\xE4\xBB\xB6\xE8\xA2\xAB\xE6"
      "\xB8\x85"
      "\xE9\x99\xA4...\n\xE5\x8F\x91\xE4\xBF\xA1\xE4\xBA\xBA: %(who)s\n\xE4\xB8\xBB\xE9\xA2\x98: "
      "%(subject)s\n"
      "\xE6\x97\xA5\xE6\x9C\x9F: %(date)s\n\xE5\xA4\xA7\xE5\xB0\x8F: 4711\nUrl: <" +
      url + ">\n";
  const Segmented segmented(text);
  CHECK(segmented.kinds() == "stub");
  REQUIRE(segmented.body.stubs.size() == 1);
  CHECK(segmented.body.stubs[0].kind == AttachmentKind::file);
  CHECK(segmented.body.stubs[0].size == 4711);
  CHECK(segmented.body.stubs[0].from.empty());
  CHECK(segmented.body.stubs[0].subject.empty());
  CHECK(segmented.body.stubs[0].date.empty());
}

TEST_CASE("what only mentions an attachment is text", "[stub]") {
  const std::string text = GENERATE_COPY(
      as<std::string>(), "See " + url + "\n", url + "\n", "<" + url + ">\n", "It is here:\n" + url + "\n",
      "URL: http://x.example.org/a.html\n", "URL: <http://lists.example.org/pipermail/kites/attachments/>\n");
  const Segmented segmented(text);
  CHECK(segmented.kinds() == "text");
}

TEST_CASE("the list is named in the URL of an attachment", "[stub]") {
  CHECK(body::list_of_url(url) == "kites");
  CHECK(body::list_of_url("http://x.example.org/pipermail/a-b/attachments/x") == "a-b");
  CHECK(body::list_of_url("http://attachments/x").empty());
  CHECK(body::list_of_url("").empty());
}

TEST_CASE("a URL that a line break tore is put together", "[stub]") {
  struct Row {
    const char* why;
    std::string text;
    std::string kinds;
  };
  const std::string host = "http://lists.example.org/pipermail/kites/attachments/20040312/";
  const std::string first = "An HTML attachment was scrubbed...\n";
  const auto row = GENERATE_COPY(values<Row>({
      {"a label alone, wrapped inside the folder", first + "URL:\n" + host + "0a1b2\nc3d/kites.pdf\nText.\n",
       "stub text"},
      {"a label alone, the URL whole", first + "Url :\n" + url + "\n", "stub"},
      {"the soft break of quoted-printable", first + "URL: " + host + "0a1=\nb2c3d/kites.pdf\nText.\n",
       "stub text"},
      {"the same in the name", first + "URL: " + host + "0a1b2c3d/kites=\n.pdf\n", "stub"},
      {"wrapped behind the folder", first + "URL: " + host + "0a1b2c3d/\nkites.pdf\n", "stub"},
      {"wrapped in the name", first + "URL: " + host + "0a1b2c3d/kit\nes.pdf\n", "stub"},
      {"twice", first + "URL: " + host.substr(0, host.size() - 4) + "\n312/0a1b\n2c3d/kites.pdf\n", "stub"},
      {"in brackets", first + "URL: <" + host + "0a1b\n2c3d/kites.pdf>\n", "stub"},
      {"in brackets, in the name", first + "URL: <" + host + "0a1b2c3d/kites.p\ndf>\n", "stub"},
      {"in brackets, under a label alone", first + "URL:\n<" + host + "0a1b\n2c3d/kites.pdf>\n", "stub"},
      {"behind the dot", first + "URL: " + host + "0a1b2c3d/kites.\npdf\n", "stub"},
  }));
  INFO(row.why);
  const Segmented segmented(row.text);
  CHECK(segmented.kinds() == row.kinds);
  REQUIRE(segmented.body.stubs.size() == 1);
  const auto& stub = segmented.body.stubs[0];
  std::string whole(stub.url);
  for (const auto rest : stub.url_rest) whole += rest;
  CHECK(whole == url);
  CHECK(stub.kind == AttachmentKind::html);
}

TEST_CASE("a torn URL belongs to one stub only", "[stub]") {
  const std::string first = "An HTML attachment was scrubbed...\n";
  const std::string half = "http://l.example.org/attachments/20040312/0a1b\n2c3d/a.";
  // What is torn off has a URL itself, or a label of the next stub above it.
  for (const std::string& text : {first + "URL:\n" + half + "\nURL:\n" + half + "htm\n",
                                  first + "URL: " + half + "http//x/attachments/b.c\n",
                                  first + "URL: <" + half + "/attachments/20040312/0a1b2c3d/b.htm>\n" +
                                      first + "URL: " + half + "htm\n"}) {
    CAPTURE(text);
    const Segmented segmented(text);
    CHECK(segmented.covers_text());
    std::size_t next = 0;
    for (const auto& stub : segmented.body.stubs) {
      CHECK(stub.first_line >= next);
      next = stub.last_line + 1;
    }
  }
}

TEST_CASE("a URL goes on with nothing that is none of it", "[stub]") {
  const std::string first = "An HTML attachment was scrubbed...\n";
  const std::string host = "http://lists.example.org/pipermail/kites/attachments/";
  for (const std::string& rest :
       {host + "20040312/0a1b2\nTwo words.\n", host + "20040312/0a1b2\n\nc3d/a.pdf\n",
        host + "20040312/0a1b2\nhttp://x.example.org/\n", host + "2004/x\nyz.pdf\n"}) {
    CAPTURE(rest);
    const Segmented segmented(first + "URL: " + rest);
    for (const auto& stub : segmented.body.stubs) CHECK(stub.url_rest[0].empty());
  }
  const Segmented old(first + "URL: " + host + "attachment-0001.htm\nText.\n");
  CHECK(old.kinds() == "stub text");
}

TEST_CASE("a name without an extension is whole", "[stub]") {
  const std::string place = "http://lists.example.org/pipermail/kites/attachments/20040312/0a1b2c3d/README";
  for (const std::string& written : {place, '<' + place + '>'}) {
    const Segmented segmented("An HTML attachment was scrubbed...\nURL: " + written + "\nThanks.\n");
    CHECK(segmented.kinds() == "stub text");
    REQUIRE(segmented.body.stubs.size() == 1);
    CHECK(segmented.body.stubs[0].url == place);
    CHECK(segmented.body.stubs[0].url_rest[0].empty());
  }
}

TEST_CASE("a stub quoted with any mark is no stub", "[stub]") {
  const auto text = filled(
      "A non-text attachment was scrubbed...\nName: {name}\nType: {type}\nSize: {size} bytes\n"
      "Desc: {desc}\nURL: {url}\n",
      {});
  for (const std::string mark :
       {"Bob> ", "Bob>",          "bob> ",      "Bob Smith> ", "abc>", "|",  "\xC2\xBB ",
        "} ",    "-> ",           "&gt; ",      "# ",          "! ",   "* ", "- ",
        "+ ",    "\xEF\xBC\x9E ", "\xC2\xA0> ", "[ ",          "~ ",   "= "}) {
    std::string quoted = mark;
    for (const char c : text) {
      quoted += c;
      if (c == '\n') quoted += mark;
    }
    CAPTURE(mark);
    CHECK(Segmented("Hello.\n" + quoted + "\n").body.stubs.empty());
  }
}

TEST_CASE("a stub in disorder is read as far as it makes sense", "[stub]") {
  struct Row {
    const char* why;
    std::string lines;
    std::string name;
    std::string type;
    std::optional<std::uint64_t> size;
  };
  const auto row = GENERATE(values<Row>({
      {"a size that is none", "Name: a.bin\nType: a/b\nSize: many bytes\nDesc: d\n", "a.bin", "a/b",
       std::nullopt},
      {"a size too large", "Name: a.bin\nType: a/b\nSize: 99999999999999999999 bytes\nDesc: d\n", "a.bin",
       "a/b", std::nullopt},
      {"a size with commas", "Name: a.bin\nType: a/b\nSize: 1,234 bytes\nDesc: d\n", "a.bin", "a/b",
       std::nullopt},
      {"no type", "Name: a.bin\nType: \nSize: 9 bytes\nDesc: d\n", "a.bin", "", 9},
      {"another order", "Type: a/b\nName: a.bin\nSize: 9 bytes\nDesc: d\n", "a.bin", "a/b", 9},
      {"a description of two lines", "Name: a.bin\nType: a/b\nSize: 9 bytes\nDesc: d\nand on\n", "a.bin",
       "a/b", 9},
      {"a name of two lines", "Name: a long\nname.bin\nType: a/b\nSize: 9 bytes\nDesc: d\n",
       "a long\nname.bin", "a/b", 9},
      {"no description", "Name: a.bin\nType: a/b\nSize: 9 bytes\n", "a.bin", "a/b", 9},
      {"no size", "Name: a.bin\nType: a/b\nDesc: d\n", "a.bin", "a/b", std::nullopt},
      {"blank lines", "Name: a.bin\n\nType: a/b\n\nSize: 9 bytes\nDesc: d\n", "a.bin", "a/b", 9},
  }));
  INFO(row.why);
  const auto text = "A non-text attachment was scrubbed...\n" + row.lines + "URL: <" + url + ">\n";
  const Segmented segmented("Hello.\n-------------- next part --------------\n" + text + "More.\n");
  CHECK(segmented.kinds() == "text separator stub text");
  REQUIRE(segmented.body.stubs.size() == 1);
  const auto& stub = segmented.body.stubs[0];
  CHECK(stub.kind == AttachmentKind::file);
  CHECK(stub.is_damaged);
  CHECK(stub.name == row.name);
  CHECK(stub.type == row.type);
  CHECK(stub.size == row.size);
  CHECK(stub.url == url);
}

TEST_CASE("a separator in quoted-printable that nobody decoded is one", "[stub]") {
  const Segmented glued(
      "Skipped content of type multipart/alternative-------------- next part -----=\n---------\nText.\n");
  CHECK(glued.kinds() == "stub separator text");
  const Segmented alone("Text.\n-------------- next part -----=\n---------\nMore.\n");
  CHECK(alone.kinds() == "text separator text");
  const Segmented text("Text.\n-------------- next part -----=\nMore.\n");
  CHECK(text.kinds() == "text");
}

TEST_CASE("boundaries that the first scrubber left are separators", "[stub]") {
  const Segmented segmented(
      "Text.\n---------------------- multipart/mixed attachment\nMore.\n"
      "---------------------- multipart/mixed attachment--\n");
  CHECK(segmented.kinds() == "text separator text separator");
  CHECK(Segmented("---------------------- multipart/mixed attachments are bad\n").kinds() == "text");
}

}  // namespace pipermill::testing
