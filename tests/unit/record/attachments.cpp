#include "pipermill/attachments.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "features.hpp"
#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

const std::string from =
    "From ada at example.org  Fri Mar 12 09:15:00 2004\nFrom: ada at example.org (Ada)\n";
// The folder that Mailman makes of <kites@example.org>: first and last four digits of its SHA-1.
const std::string id = "Message-ID: <kites@example.org>\n";
const std::string own_folder = "9e7957f4";

std::string html_stub(const std::string& folder) {
  return "-------------- next part --------------\nAn HTML attachment was scrubbed...\n"
         "URL: <http://lists.example.org/pipermail/kites/attachments/20040312/" +
         folder + "/attachment.html>\n";
}

std::string file_stub(std::uint64_t size) {
  return "-------------- next part --------------\nA non-text attachment was scrubbed...\nName: plan.pdf\n"
         "Type: application/pdf\nSize: " +
         std::to_string(size) +
         " bytes\nDesc: not available\n"
         "URL: <http://lists.example.org/pipermail/kites/attachments/20040312/" +
         own_folder + "/attachment.pdf>\n";
}

Message one(const Reading& reading) {
  REQUIRE(reading.messages.size() == 1);
  return reading.messages[0];
}

std::string content(const Message& message, std::size_t n, ContentForm form = ContentForm::as_sent) {
  Output out;
  const auto copied = copy_content(message, message.attachments().at(n), form, out);
  return copied ? std::string(out.view()) : copied.error().what;
}

}  // namespace

TEST_CASE("a stub of another message is told by its folder", "[attachments]") {
  const auto own = one(read_memory(from + id + "\nHello.\n" + html_stub(own_folder)));
  CHECK_FALSE(has_defect(own, DefectCode::foreign_stub));
  const auto foreign = one(read_memory(from + id + "\nHello.\n" + html_stub("0a1b2c3d")));
  REQUIRE(foreign.attachments().size() == 1);
  CHECK(has_defect(foreign, DefectCode::foreign_stub));
  const auto without_id = one(read_memory(from + "\nHello.\n" + html_stub("0a1b2c3d")));
  CHECK_FALSE(has_defect(without_id, DefectCode::foreign_stub));
}

TEST_CASE("the folder beside a month is found by itself", "[attachments]") {
  const Folder folder;
  const auto month = (folder.path / "2004-March.txt").string();
  folder.add("2004-March.txt", from + id + "\nHello.\n" + html_stub(own_folder) + file_stub(6));
  folder.add("attachments/20040312/" + own_folder + "/attachment.html",
             "<tt>\n&lt;b&gt;Hello&lt;/b&gt;&nbsp;you\n</tt>\n");
  folder.add("attachments/20040312/" + own_folder + "/attachment.pdf", "a plan");
  const auto message = one(read_on(Reader::open(month)));
  REQUIRE(message.attachments().size() == 2);
  const auto base = folder.path.string() + "/attachments/20040312/" + own_folder;
  CHECK(message.attachments()[0].path == base + "/attachment.html");
  CHECK(message.attachments()[1].path == base + "/attachment.pdf");
  CHECK(message.defects().empty());
  CHECK(content(message, 0) == "<b>Hello</b> you");
  CHECK(content(message, 0, ContentForm::as_stored) == "<tt>\n&lt;b&gt;Hello&lt;/b&gt;&nbsp;you\n</tt>\n");
  CHECK(content(message, 1) == "a plan");
  // Bytes in memory lie beside nothing, whatever their name.
  const auto in_memory = one(read_memory(slurp(month), {}, month));
  CHECK_FALSE(in_memory.attachments()[0].path);
  CHECK(content(in_memory, 0) == "nothing is left of this attachment here");
}

TEST_CASE("a file of another size than the stub says is a defect", "[attachments]") {
  const Folder folder;
  folder.add("20040312/" + own_folder + "/attachment.pdf", "a plan");
  Options options;
  options.attachments_folder = folder.path.string() + '/';
  const auto message = one(read_memory(from + id + "\nHello.\n" + file_stub(7), options));
  REQUIRE(message.attachments().size() == 1);
  CHECK(message.attachments()[0].path ==
        folder.path.string() + "/20040312/" + own_folder + "/attachment.pdf");
  CHECK(message.attachments()[0].size == 7);
  CHECK(has_defect(message, DefectCode::attachment_size_differs));
}

TEST_CASE("a folder that is asked for must be there", "[attachments]") {
  Options options;
  options.attachments_folder = "/nowhere";
  const auto reading = read_memory(from + "\nHello.\n", options);
  REQUIRE(reading.error);
  CHECK(reading.error->code == ErrorCode::usage);
  CHECK(reading.error->what == "cannot open the folder of attachments /nowhere: No such file or directory");
  CHECK(reading.error->remedy == Remedy::name_folder);
}

TEST_CASE("a body in base64 that nothing declares is decoded where it holds a stub", "[attachments]") {
  // "Hello.\n" and an HTML stub.
  const std::string encoded =
      "SGVsbG8uCi0tLS0tLS0tLS0tLS0tIG5leHQgcGFydCAtLS0tLS0tLS0tLS0tLQpBbiBIVE1MIGF0\n"
      "dGFjaG1lbnQgd2FzIHNjcnViYmVkLi4uClVSTDogPGh0dHA6Ly9saXN0cy5leGFtcGxlLm9yZy9w\n"
      "aXBlcm1haWwva2l0ZXMvYXR0YWNobWVudHMvMjAwNDAzMTIvOWU3OTU3ZjQvYXR0YWNobWVudC5o\n"
      "dG1sPgo=\n";
  const auto message = one(read_memory(from + id + "\n" + encoded));
  CHECK(has_defect(message, DefectCode::undeclared_base64));
  CHECK(message.text() == "Hello.\n" + html_stub(own_folder));
  REQUIRE(message.attachments().size() == 1);
  CHECK(message.attachments()[0].kind == AttachmentKind::html);
  // "Nothing here that Mailman made.\n" and so on: a text that stays as it came.
  const std::string other = "Tm90aGluZyBoZXJlIHRoYXQgTWFpbG1hbiBtYWRlLCBub3RoaW5nIGF0IGFsbC4K\n";
  const auto kept = one(read_memory(from + id + "\n" + other));
  CHECK(kept.text() == other);
  CHECK_FALSE(has_defect(kept, DefectCode::undeclared_base64));
}

TEST_CASE("parts of a multipart are text, HTML and attachments", "[attachments]") {
  const std::string head =
      "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\nMIME-Version: 1.0\n";
  const std::string body =
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
      "Content-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=iso-8859-1\n"
      "Content-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\n--c\nContent-Type: text/html; "
      "charset=utf-8\n\n"
      "<p>Gr\xC3\xBC\xC3\x9F"
      "e</p>\n--c--\n--b\nContent-Type: application/pdf; name=\"plan.pdf\"\n"
      "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\nContent-ID: <plan@example.org>\n"
      "Content-Description: a plan\n\nYSBwbGFu\n--b\n\nMore.\n--b--\n";
  const auto message = one(read_memory(head + body));
  CHECK(message.text() ==
        "Gr\xC3\xBC\xC3\x9F"
        "e\nMore.");
  CHECK(message.html() ==
        "<p>Gr\xC3\xBC\xC3\x9F"
        "e</p>");
  CHECK(message.charset() == "iso-8859-1");
  CHECK(message.defects().empty());
  REQUIRE(message.attachments().size() == 1);
  const auto& part = message.attachments()[0];
  CHECK(part.kind == AttachmentKind::part);
  CHECK(part.part_id == "2");
  CHECK(part.name == "plan.pdf");
  CHECK(part.type == "application/pdf");
  CHECK(part.size == 6);
  CHECK(part.disposition == "attachment");
  CHECK(part.cid == "plan@example.org");
  CHECK(part.description == "a plan");
  CHECK_FALSE(part.scrubbed);
  CHECK(message.raw().substr(part.offset, part.length) == "YSBwbGFu");
  CHECK(content(message, 0) == "a plan");
}

TEST_CASE("every part gives its bytes, those that were read too", "[attachments]") {
  const std::string header = "From: ada@example.org\nSubject: x\n";
  const auto dump = [](const Message& message) {
    std::string out;
    for (const auto& part : message.parts()) {
      Output bytes;
      copy_content(message, part, bytes);
      out.append(out.empty() ? "" : " ").append(part.id).append(" ").append(part.type).append("(");
      out.append(bytes.view()).append(")");
      CHECK(part.offset + part.length <= message.raw().size());
    }
    return out;
  };
  struct Row {
    const char* why;
    std::string message;
    std::string parts;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"no MIME", header + "\ntext\n", "1 text/plain(text\n)"},
      {"one part in base64", header + "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\n",
       "1 text/html(<p>)"},
      {"several parts",
       header +
           "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: quoted-printable\n\n"
           "caf=C3=A9\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAEC\n--b--\n",
       "1 text/plain(caf\xC3\xA9) 2 image/png(" + std::string("\x00\x01\x02", 3) + ")"},
      {"no body", header, ""},
  }));
  INFO(row.why);
  const auto message = read_memory(row.message, forced("eml")).messages.front();
  CHECK(dump(message) == row.parts);
  const auto copy = message;
  CHECK(dump(copy) == row.parts);
}

TEST_CASE("a message that is nothing but a file has an attachment and no text", "[attachments]") {
  const std::string head = "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\n";
  struct Row {
    const char* fields;
    const char* name;
    const char* type;
  };
  const auto row = GENERATE(values<Row>({
      {"Content-Type: application/pdf; name=plan.pdf\nContent-Transfer-Encoding: base64\n", "plan.pdf",
       "application/pdf"},
      {"Content-Type: text/plain\nContent-Disposition: attachment; "
       "filename=plan.txt\nContent-Transfer-Encoding: base64\n",
       "plan.txt", "text/plain"},
  }));
  const auto message = one(read_memory(head + row.fields + "\nYSBwbGFu\n"));
  CHECK_FALSE(message.text());
  CHECK(message.segments().empty());
  REQUIRE(message.attachments().size() == 1);
  CHECK(message.attachments()[0].part_id == "1");
  CHECK(message.attachments()[0].name == row.name);
  CHECK(message.attachments()[0].type == row.type);
  CHECK(message.attachments()[0].size == 6);
  CHECK(content(message, 0) == "a plan");
}

TEST_CASE("what is to be read is read, whatever it is written in", "[attachments]") {
  const std::string begin =
      "From: ada@example.org\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n";
  const std::string html = "--b\nContent-Type: text/html\n\n<p>Hello all</p>\n";
  const std::string footer = "--b\nContent-Type: text/plain\n\nKites mailing list\n";
  const auto alternative = [](const std::string& text) {
    return "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\n" + text +
           "\n--c\nContent-Type: text/html\n\n<p>Hello all</p>\n--c--\n";
  };
  struct Row {
    const char* why;
    std::string parts;
    std::string text;
    bool has_made_text;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"HTML and the list's footer", html + footer, "Hello all\nKites mailing list", true},
      {"an alternative", alternative("Hello, all") + footer, "Hello, all\nKites mailing list", false},
      {"an alternative whose text is empty", alternative("") + footer, "Hello all\nKites mailing list", true},
      {"HTML twice", html + html, "Hello all\nHello all\n", true},
  }));
  INFO(row.why);
  const auto message = read_memory(begin + row.parts + "--b--\n", forced("eml")).messages.front();
  CHECK(message.text() == row.text);
  CHECK(message.html() == "<p>Hello all</p>");
  const auto& defects = message.defects();
  CHECK(std::any_of(defects.begin(), defects.end(), [](const Defect& d) {
          return d.code == DefectCode::text_from_html;
        }) == row.has_made_text);
}

TEST_CASE("a message that is HTML has html, and other texts are text", "[attachments]") {
  const std::string head = "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\n";
  const auto html = one(read_memory(head + "Content-Type: text/html\n\n<p>Hello</p>\n"));
#if PIPERMILL_HAVE_LIBXML2
  CHECK(html.text() == "Hello\n");
  CHECK(has_defect(html, DefectCode::text_from_html));
  CHECK(html.segments().size() == 1);
#endif
  CHECK(html.html() == "<p>Hello</p>\n");
  const auto diff = one(read_memory(head + "Content-Type: text/x-diff\n\n--- a\n"));
  CHECK(diff.text() == "--- a\n");
  const auto odd = one(read_memory(head + "Content-Type: text\n\nHello.\n"));
  CHECK(odd.text() == "Hello.\n");
}

TEST_CASE("a multipart with something missing says so", "[attachments]") {
  const std::string head =
      "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\n"
      "Content-Type: multipart/mixed; boundary=b\n\n";
  const auto no_end = one(read_memory(head + "--b\n\nHello.\n"));
  CHECK(no_end.text() == "Hello.\n");
  CHECK(has_defect(no_end, DefectCode::missing_boundary));
  const auto opaque = one(read_memory(head + "Hello.\n"));
  CHECK(opaque.text() == "Hello.\n");
  CHECK(has_defect(opaque, DefectCode::opaque_multipart));
  Options options;
  options.max_mime_parts = 1;
  const auto many = one(read_memory(head + "--b\n\none\n--b\n\ntwo\n--b--\n", options));
  CHECK(many.text() == "one");
  CHECK(has_defect(many, DefectCode::too_many_parts));
}

TEST_CASE("values of a stub in quoted-printable are put together", "[attachments]") {
  const auto message = one(read_memory(
      from + id +
      "\nHello.\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: =\n\n"
      "Type: application/pdf\nSize: 6 bytes\nDesc: a plan of =\nkites\nURL: "
      "<http://lists.example.org/pipermail/kites/"
      "attachments/20040312/" +
      own_folder + "/a.pdf>\n"));
  REQUIRE(message.attachments().size() == 1);
  CHECK(message.attachments()[0].kind == AttachmentKind::file);
  CHECK_FALSE(message.attachments()[0].name);
  CHECK(message.attachments()[0].description == "a plan of kites");
  CHECK(message.attachments()[0].size == 6);
}

TEST_CASE("an encoded word ends a value of a stub, it does not tear it", "[attachments]") {
  const auto message = one(read_memory(
      from + id +
      "\nHello.\n-------------- next part --------------\nA non-text attachment was scrubbed...\n"
      "Name: =?utf-8?Q?Pl=C3=A4ne=2Epdf?=\nType: application/pdf\nSize: 6 bytes\nDesc: "
      "=?utf-8?Q?Pl=C3=A4ne?=\n"
      "\t=?utf-8?Q?_f=C3=BCr?= 2=\nURL: <http://lists.example.org/pipermail/kites/attachments/20040312/" +
      own_folder + "/a.pdf>\n"));
  REQUIRE(message.attachments().size() == 1);
  CHECK(message.attachments()[0].name == "Pl\xC3\xA4ne.pdf");
  CHECK(message.attachments()[0].type == "application/pdf");
  CHECK(message.attachments()[0].size == 6);
  CHECK(message.defects().empty());
}

TEST_CASE("an embedded message is read as one, scrubbed or not", "[attachments]") {
  const Folder folder;
  folder.add("20040312/" + own_folder + "/attachment.eml",
             "From: Mira &lt;mira@example.org&gt;\nSubject: &quot;lines&quot;\nMessage-ID: "
             "&lt;lines@example.org&gt;\n\nHello.\n");
  folder.add("20040312/" + own_folder + "/nobody.eml",
             "[From nobody Fri Mar 12 09:15:00 2004\nFrom: mira@example.org\n\nHi.\n]\n");
  Options options;
  options.attachments_folder = folder.path.string();
  const auto stub = [](const std::string& name) {
    return "-------------- next part --------------\nAn embedded message was scrubbed...\nFrom: "
           "Mira\nSubject: lines\n"
           "Date: no date\nSize: 99\nURL: <http://lists.example.org/pipermail/kites/attachments/20040312/" +
           own_folder + "/" + name + ">\n";
  };
  const auto message =
      one(read_memory(from + id + "\nHello.\n" + stub("attachment.eml") + stub("nobody.eml"), options));
  REQUIRE(message.attachments().size() == 2);
  const auto scrubbed = read_attached_message(message, message.attachments()[0]);
  REQUIRE(scrubbed);
  CHECK(scrubbed->subject() == "\"lines\"");
  CHECK(scrubbed->from().at(0).email == "mira@example.org");
  CHECK(scrubbed->message_id() == std::vector<std::string_view>{"lines@example.org"});
  CHECK(scrubbed->text() == "Hello.\n");
  CHECK(scrubbed->source().path == message.attachments()[0].path);
  const auto nobody = read_attached_message(message, message.attachments()[1]);
  REQUIRE(nobody);
  CHECK(nobody->from().at(0).email == "mira@example.org");
  CHECK(nobody->text() == "Hi.\n");

  const auto whole =
      one(read_memory("From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: ada@example.org\n"
                      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n"
                      "Content-Type: message/rfc822\n\nSubject: inner\n\nHello.\n--b\n"
                      "Content-Type: image/png\n\nx\n--b--\n"));
  REQUIRE(whole.attachments().size() == 2);
  const auto part = read_attached_message(whole, whole.attachments()[0]);
  REQUIRE(part);
  CHECK(part->subject() == "inner");
  CHECK(part->text() == "Hello.");
  CHECK(part->source().member == "2");
  CHECK(whole.attachments()[0].subject == "inner");
  CHECK_FALSE(whole.attachments()[0].from);
  const auto none = read_attached_message(whole, whole.attachments()[1]);
  REQUIRE_FALSE(none);
  CHECK(none.error().what == "this attachment is no message");
}

}  // namespace pipermill::testing
