// What a caller owns may go as soon as a call has returned, unless the function says otherwise. Everything
// handed in here is on the heap and gone before a result is read: the address sanitizer sees who still looks
// at it.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipermill/pipermill.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

const std::string long_name(100, 'n');

/// Options of which each text is too long to be kept in the object, so that it is gone with it.
std::unique_ptr<Options> long_options() {
  auto options = std::make_unique<Options>();
  options->list_name = "kites \xFF " + long_name;  // no UTF-8: a record must not have it so
  options->fallback_charset = "iso-8859-1";
  options->base_url = "https://example.org/" + long_name + '/';
  options->decode_headers = true;
  options->digests = Digests::both;
  return options;
}

const std::string embedded =
    "From: Bo <bo@example.org>\nSubject: sand\nMessage-ID: <bo@example.org>\n\nsand \xE9\n";

/// A message with all that a record can have: parts, an embedded message, text of an unnamed charset.
std::string rich_message() {
  return "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: Ada <ada@example.org>\nTo: "
         "kites@example.org\nDate: "
         "Fri, 12 Mar 2004 09:15:00 +0100\nMessage-ID: <one@example.org>\nSubject: [Kites] wind "
         "caf\xE9\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello \xE9\n> quoted\n-- \nAda\n--b\n"
         "Content-Type: message/rfc822\n\n" +
         embedded +
         "--b\nContent-Type: image/png; name=kite.png\nContent-Transfer-Encoding: "
         "base64\n\niVBORw0KGgo=\n--b--\n\n";
}

/// All that can be asked of a message, read to its last byte.
std::string all_of(const Message& message) {
  auto said = json_of(message) + std::string(message.raw());
  for (const auto& header : message.raw_headers()) (said += header.name) += header.value;
  for (const auto& part : message.parts()) (said += part.id) += part.type;
  return said;
}

/// The message, and nothing of its input, Reader and options.
Message kept_message(std::size_t nth, Options given = *long_options()) {
  auto bytes = std::make_unique<std::string>(rich_message() + rich_message());
  auto name = std::make_unique<std::string>("name " + long_name);
  auto options = std::make_unique<Options>(std::move(given));
  auto reader = Reader::from_memory(*bytes, *name, *options);
  options.reset();
  name.reset();
  REQUIRE(reader);
  for (std::size_t n = 0; n < nth; ++n) REQUIRE(reader->next() != nullptr);
  const auto* const message = reader->next();
  REQUIRE(message != nullptr);
  const auto read = all_of(*message);
  Message copy = *message;
  bytes->assign(bytes->size(), '?');  // it outlives the Reader as it must, and the copy has its own
  const bool is_last = reader->next() == nullptr;
  CHECK(is_last == (nth == 1));
  reader = Error{};
  bytes.reset();
  CHECK(all_of(copy) == read);
  return copy;
}

}  // namespace

TEST_CASE("a message that was copied needs neither its Reader nor the input", "[lifetimes]") {
  for (const std::size_t nth : {0U, 1U}) {
    auto copy = kept_message(nth);
    CHECK(copy.source().path == "name " + long_name);
    auto again = copy;
    copy = Message();
    const auto moved = std::move(again);
    CHECK(all_of(moved).find("caf") != std::string::npos);
  }
}

TEST_CASE("a Reader needs neither the options nor the names it was opened with", "[lifetimes]") {
  const Folder folder;
  folder.add(long_name + ".mbox", rich_message());
  auto path = std::make_unique<std::string>((folder.path / (long_name + ".mbox")).string());
  auto options = long_options();
  auto reader = Reader::open(*path, *options);
  const auto expected = *path;
  path.reset();
  options.reset();
  REQUIRE(reader);
  CHECK(reader->path() == expected);
  const auto* const message = reader->next();
  REQUIRE(message != nullptr);
  CHECK(message->source().path == expected);
  REQUIRE(message->list());
  CHECK(message->list()->name == "kites \xEF\xBF\xBD " + long_name);
  auto elsewhere = *std::move(reader);
  CHECK(elsewhere.next() == nullptr);
  CHECK_FALSE(elsewhere.error());
}

TEST_CASE("an embedded message needs neither the one around it nor the options", "[lifetimes]") {
  auto outer = std::make_unique<Message>(kept_message(0));
  REQUIRE(outer->attachments().size() == 2);
  auto attachment = std::make_unique<Attachment>(outer->attachments()[0]);
  auto options = long_options();
  const auto inner = read_attached_message(*outer, *attachment, *options);
  options.reset();
  attachment.reset();
  outer.reset();
  REQUIRE(inner);
  CHECK(inner->subject() == "sand");
  REQUIRE(inner->list());
  CHECK(inner->list()->name == "kites \xEF\xBF\xBD " + long_name);
  CHECK(inner->charset() == "iso-8859-1");
  CHECK(inner->text() == "sand \xC3\xA9");
  CHECK(all_of(*inner).find("bo@example.org") != std::string::npos);
  const auto copy = *inner;
  CHECK(all_of(copy) == all_of(*inner));
}

TEST_CASE("a Reader of an Archive needs neither the Archive nor what it was opened with", "[lifetimes]") {
  const Folder folder;
  folder.add(
      "2004-March/000001.html",
      "<HTML><BODY><H1>[Kites] Sand</H1>\n<B>Pat</B>\n<A HREF=\"mailto:kites%40example.org?Subject=x\" "
      "TITLE=\"x\">pat at example.org</A><BR>\n<I>Tue Mar  2 12:27:49 CET 2004</I>\n<!--beginarticle-->\n"
      "<PRE>Hello\n</PRE>\n<!--endarticle-->\n</BODY></HTML>\n");
  folder.add("2004-March.txt", rich_message());
  auto paths = std::make_unique<std::vector<std::string>>(1, folder.path.string());
  auto options = long_options();
  auto archive = std::make_unique<Archive>(Archive::open(*paths, *options));
  paths.reset();
  options.reset();
  REQUIRE(archive->size() == 2);
  std::vector<Reader> readers;
  for (std::size_t n = 0; n < archive->size(); ++n) {
    auto reader = archive->read(n);
    REQUIRE(reader);
    readers.push_back(*std::move(reader));
  }
  archive.reset();
  std::vector<Message> messages;
  for (auto& reader : readers) {
    for (const auto& message : reader) messages.push_back(message);
  }
  readers.clear();
  REQUIRE(messages.size() == 2);
  CHECK(messages[1].source().url == "https://example.org/" + long_name + "/2004-March/000001.html");
  for (const auto& message : messages) CHECK_FALSE(all_of(message).empty());
}

TEST_CASE("links, a detection and errors stand for themselves", "[lifetimes]") {
  const Folder folder;
  folder.add("thread.html",
             "<HTML><HEAD></HEAD><BODY><A HREF=\"000001.html\">Sand</A><A NAME=\"1\">&nbsp;</A><I>Pat</I>\n"
             "<A HREF=\"000001.html#start\">x</A></BODY></HTML>");
  auto options = long_options();
  auto path = std::make_unique<std::string>((folder.path / "thread.html").string());
  const auto detection = detect(*path, *options);
  auto reader = Reader::open(*path, *options);
  path.reset();
  options.reset();
  REQUIRE(detection);
  CHECK(detection->format == "pipermail-html");
  CHECK(detection->is_index);
  REQUIRE(reader);
  const auto links = reader->links();
  reader = Error{};
  REQUIRE(links.size() == 1);
  CHECK(links[0].url == "https://example.org/" + long_name + "/000001.html");
  CHECK(links[0].text == "Sand");
  Output out;
  auto source = std::make_unique<std::string>("source " + long_name);
  append_json(list_row(links[0], *source, 1), out);
  source.reset();
  CHECK(out.view().find(long_name) != std::string_view::npos);

  auto bad = std::make_unique<Options>();
  bad->fallback_charset = "no-charset-" + long_name;
  const auto refused = Reader::from_memory("From ", "-", *bad);
  bad.reset();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what.find(long_name) != std::string::npos);
  auto nowhere = std::make_unique<std::string>("/nowhere/" + long_name);
  const auto found = find_inputs(*nowhere);
  const auto missing = AttachmentFolder::open(*nowhere);
  nowhere.reset();
  REQUIRE(found);
  CHECK(found->front() == "/nowhere/" + long_name);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().what.find(long_name) != std::string::npos);
}

TEST_CASE("files of attachments need neither the folder that was opened nor the URL", "[lifetimes]") {
  const Folder folder;
  folder.add("attachments/20040312/0a1b2c3d/kite.bin", "bytes");
  auto path = std::make_unique<std::string>(folder.path.string());
  auto opened = AttachmentFolder::open(*path);
  path.reset();
  REQUIRE(opened);
  auto url = std::make_unique<std::string>(
      "https://example.org/pipermail/kites/attachments/20040312/0a1b2c3d/kite.bin");
  const auto file = opened->find(*url, std::nullopt);
  url.reset();
  REQUIRE(file);
  auto name = std::make_unique<std::string>(file->name);
  Output out;
  CHECK(opened->copy(*name, out));
  name.reset();
  CHECK(out.view() == "bytes");
  auto unsafe = std::make_unique<std::string>("../" + long_name);
  const auto safe = safe_file_name(*unsafe);
  unsafe.reset();
  CHECK(safe.ends_with(long_name));
}

TEST_CASE("what was written and counted stays when messages and options go", "[lifetimes]") {
  auto message = std::make_unique<Message>(kept_message(0));
  Output text;
  Output rows;
  Output content;
  Deduplicator deduplicator(Dedup::content);
  {
    const auto options = std::make_unique<ExportOptions>();
    for (const auto* const exporter : exporters()) {
      exporter->begin(*options, text);
      exporter->add(*options, *message, 0, text);
      exporter->end(*options, 1, text);
    }
    for (const auto* const exporter : attachment_exporters()) {
      exporter->begin(*options, rows);
      for (const auto& attachment : message->attachments())
        exporter->add(*options, {*message, attachment, 1, std::nullopt}, rows);
    }
  }
  append_json(list_row(*message, 1), rows);
  for (const auto& part : message->parts()) copy_content(*message, part, content);
  for (const auto& attachment : message->attachments())
    CHECK(copy_content(*message, attachment, ContentForm::as_sent, content));
  CHECK(deduplicator.is_new(*message));
  message = std::make_unique<Message>(kept_message(1));
  CHECK_FALSE(deduplicator.is_new(*message));
  CHECK(text.view().find("one@example.org") != std::string_view::npos);
  CHECK(rows.view().find("kite.png") != std::string_view::npos);
  CHECK(content.view().find(embedded.substr(0, embedded.size() - 1)) != std::string_view::npos);
}

}  // namespace pipermill::testing
