#include "pipermill/archive.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace pipermill {

namespace {

/// A message of a month's text.
std::string mail(std::string_view id, std::string_view clock, std::string_view extra = "") {
  return "From pat at example.org  Tue Feb  1 " + std::string(clock) +
         " 2005\nFrom: pat at example.org (Pat)\nDate: Tue, 01 Feb 2005 " + std::string(clock) +
         " -0500\nSubject: [Kites] Sand\n" + std::string(extra) + "Message-ID: <" + std::string(id) +
         ">\n\nHello\n\n";
}

/// Its page; `query` is what its mailto says of ids.
std::string article(std::string_view query, std::string_view date) {
  return "<HTML><HEAD></HEAD><BODY><H1>[Kites] Sand</H1>\n<B>Pat</B>\n<A HREF=\"mailto:kites%40example.org?" +
         std::string(query) + "\" TITLE=\"x\">pat at example.org</A><BR>\n<I>" + std::string(date) +
         "</I>\n<!--beginarticle-->\n<PRE>Hello\n</PRE>\n<!--endarticle-->\n</BODY></HTML>\n";
}

struct Given {
  std::string path;
  std::string url;
  std::string format;
  std::vector<std::string> ids;
  std::vector<std::string> parents;
  std::string sent_at;
  std::vector<std::string> defects;
};

std::vector<Given> read_all(const std::string& path, const Options& options = {}) {
  std::vector<Given> all;
  const auto archive = Archive::open({path}, options);
  for (std::size_t n = 0; n < archive.size(); ++n) {
    auto reader = archive.read(n);
    if (!reader) continue;
    for (const auto& message : *reader) {
      Given given;
      given.path = std::filesystem::path(std::string(message.source().path)).filename().string();
      given.url = message.source().url.value_or("");
      given.format = message.source().format;
      for (const auto id : message.message_id()) given.ids.emplace_back(id);
      for (const auto id : message.in_reply_to()) given.parents.emplace_back(id);
      if (message.sent_at()) given.sent_at = to_string(*message.sent_at());
      for (const auto& defect : message.defects()) given.defects.emplace_back(name_of(defect.code));
      all.push_back(given);
    }
  }
  return all;
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::string_view own_1 = "Subject=Re%3A%20Sand&In-Reply-To=%3C1%40x%3E";
constexpr std::string_view own_2 = "Subject=Re%3A%20Sand&In-Reply-To=%3C2%40x%3E";
constexpr std::string_view own_3 = "Subject=Re%3A%20Sand&In-Reply-To=%3C3%40x%3E";

constexpr std::string_view thread =
    "<HTML><a href=\"date.html#start\">d</a>\n<!--0 01107278869.1- -->\n<LI><A HREF=\"000001.html\">[Kites] "
    "Sand</A>"
    "<A NAME=\"1\">&nbsp;</A><I>Pat</I>\n<!--1 01107278869.1-01107278929.2- -->\n<LI><A "
    "HREF=\"000002.html\">[Kites] Sand</A>"
    "<A NAME=\"2\">&nbsp;</A><I>Pat</I>\n";

}  // namespace

TEST_CASE("of a Pipermail archive each message comes once, from the text where that has it", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February.txt", mail("1@x", "12:27:49") + mail("2@x", "12:28:49"));
  folder.add("2005-February/000001.html", article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  folder.add("2005-February/000002.html", article(own_2, "Tue Feb  1 12:28:49 EST 2005"));
  folder.add("2005-February/000003.html", article(own_3, "Tue Feb  1 12:29:49 EST 2005"));
  folder.add("2005-February/thread.html", std::string(thread));
  folder.add("2005-March/000004.html", article(own_3, "Tue Mar  1 12:29:49 EST 2005"));
  folder.add("index.html", "<HTML><A href=\"2005-February/thread.html\">a</A>");
  folder.add("pipermail.pck", "x");
  folder.add("database/2005-February-article", "x");
  Options options;
  options.base_url = "https://example.org/pipermail/kites";

  SECTION("text") {
    const auto all = read_all(folder.path.string(), options);
    REQUIRE(all.size() == 4);
    CHECK(all[0].format == "pipermail-text");
    CHECK(all[0].url == "https://example.org/pipermail/kites/2005-February/000001.html");
    CHECK(all[0].parents.empty());
    CHECK(all[1].url == "https://example.org/pipermail/kites/2005-February/000002.html");
    CHECK(all[1].parents == std::vector<std::string>{"1@x"});
    CHECK(has(all[1].defects, "parent-from-index"));
    CHECK(all[2].format == "pipermail-html");
    CHECK(all[2].path == "000003.html");
    CHECK(all[3].path == "000004.html");
    CHECK(all[3].url == "https://example.org/pipermail/kites/2005-March/000004.html");
  }
  SECTION("pages") {
    options.prefer = Prefer::pages;
    const auto all = read_all(folder.path.string(), options);
    REQUIRE(all.size() == 4);
    CHECK(
        std::all_of(all.begin(), all.end(), [](const Given& one) { return one.format == "pipermail-html"; }));
    CHECK(all[1].parents == std::vector<std::string>{"1@x"});
  }
  SECTION("both") {
    options.prefer = Prefer::both;
    CHECK(read_all(folder.path.string(), options).size() == 6);
  }
}

TEST_CASE("two messages of one id have a page each", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February.txt", mail("1@x", "12:27:49") + mail("1@x", "12:28:49"));
  folder.add("2005-February/000001.html",
             article("Subject=Sand&In-Reply-To=", "Tue Feb  1 12:27:49 EST 2005"));
  folder.add("2005-February/000002.html", article(own_1, "Tue Feb  1 12:28:49 EST 2005"));
  const auto all = read_all(folder.path.string());
  REQUIRE(all.size() == 2);
  CHECK(all[1].format == "pipermail-text");
}

TEST_CASE("a page beside its thread.html knows its zone, id and parent", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February/000001.html",
             article("Subject=Sand&In-Reply-To=", "Tue Feb  1 22:57:49 IST 2005"));
  folder.add("2005-February/000002.html",
             article("Subject=Sand&In-Reply-To=", "Tue Feb  1 12:28:49 EST 2005"));
  folder.add("2005-February/thread.html",
             "<HTML><a href=\"date.html#start\">d</a>\n<!--0 01107278869/1@x- -->\n<LI><A "
             "HREF=\"000001.html\">[Kites] Sand</A>"
             "<A NAME=\"1\">&nbsp;</A>\n<!--1 01107278869/1@x-01107278929/2@x- -->\n<LI><A "
             "HREF=\"000002.html\">[Kites] Sand</A>"
             "<A NAME=\"2\">&nbsp;</A>\n");
  for (const auto& path : {folder.path.string(), folder.path.string() + "/2005-February/000002.html"}) {
    const auto all = read_all(path);
    REQUIRE_FALSE(all.empty());
    CHECK(all.back().ids == std::vector<std::string>{"2@x"});
    CHECK(all.back().parents == std::vector<std::string>{"1@x"});
  }
  const auto first = read_all(folder.path.string()).front();
  CHECK(first.sent_at == "2005-02-01T22:57:49+05:30");
  CHECK_FALSE(has(first.defects, "unknown-zone"));
}

TEST_CASE("of two texts of a volume the longer is read", "[archive]") {
  const testing::Folder folder;
  const auto one = mail("1@x", "12:27:49");
  folder.add("2005-February.txt", one);
  SECTION("they differ") {
    folder.add("2005-February.txt.gz", one + mail("2@x", "12:28:49"));
    const auto all = read_all(folder.path.string());
    REQUIRE(all.size() == 2);
    CHECK(all[0].path == "2005-February.txt.gz");
    CHECK(has(all[0].defects, "volume-differs"));
    CHECK_FALSE(has(all[1].defects, "volume-differs"));
  }
  SECTION("they are the same") {
    folder.add("2005-February.txt.gz", one);
    const auto all = read_all(folder.path.string());
    REQUIRE(all.size() == 1);
    CHECK(all[0].path == "2005-February.txt");
    CHECK_FALSE(has(all[0].defects, "volume-differs"));
  }
}

TEST_CASE("messages of one author, subject and second are told apart", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February.txt", mail("1@x", "12:27:49"));
  auto other = article("", "Tue Feb  1 12:27:49 EST 2005");
  SECTION("by their ids") { other = article(own_2, "Tue Feb  1 12:27:49 EST 2005"); }
  SECTION("by their texts") { other.replace(other.find("Hello"), 5, "Goodbye"); }
  folder.add("2005-February/000001.html", other);
  folder.add("2005-February/000002.html", article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  const auto all = read_all(folder.path.string());
  REQUIRE(all.size() == 2);
  CHECK(all[0].format == "pipermail-text");
  CHECK(all[1].path == "000001.html");
}

TEST_CASE("a page of another clock is found by its text", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February.txt", mail("1@x", "12:27:49"));
  folder.add("2005-February/000001.html", article("", "Tue Feb  1 12:30:00 XYZ 2005"));
  CHECK(read_all(folder.path.string()).size() == 1);
}

TEST_CASE("a text without a zone has that of its page", "[archive]") {
  const testing::Folder folder;
  folder.add("2005-February.txt",
             "From pat at example.org  Tue Feb  1 12:27:49 2005\nFrom: pat at example.org (Pat)\n"
             "Date: Tue Feb  1 12:30:00 2005\nSubject: [Kites] Sand\n\nHello\n\n");
  folder.add("2005-February/000001.html", article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  const auto all = read_all(folder.path.string());
  REQUIRE(all.size() == 1);
  CHECK(all[0].sent_at == "2005-02-01T12:27:49-05:00");
  CHECK(all[0].ids == std::vector<std::string>{"1@x"});
}

TEST_CASE("thread.html counts where it speaks of the page's subject", "[archive]") {
  const auto index_of = [](const std::string& subject) {
    return "<HTML><a href=\"date.html#start\">d</a>\n<!--0 01107232069/1@x- -->\n<LI><A "
           "HREF=\"000001.html\">" +
           subject + "</A><A NAME=\"1\">&nbsp;</A>\n";
  };
  const testing::Folder folder;
  folder.add("2005-February/000001.html", article("", "Tue Feb  1 12:27:49 CST 2005"));
  SECTION("a zone of another continent gives way") {
    folder.add("2005-February/thread.html", index_of("[Kites] Sand"));
    CHECK(read_all(folder.path.string())[0].sent_at == "2005-02-01T12:27:49+08:00");
  }
  SECTION("of another page it is not believed") {
    folder.add("2005-February/thread.html", index_of("[Kites] Sea"));
    const auto all = read_all(folder.path.string());
    CHECK(all[0].sent_at == "2005-02-01T12:27:49-06:00");
    CHECK(all[0].ids.empty());
  }
}

TEST_CASE("names of files are escaped in URLs", "[archive]") {
  const testing::Folder folder;
  folder.add("my list/2005-February/000001.html", article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  Options options;
  for (const std::string_view base :
       {"https://example.org/k", "https://example.org/k/", "https://example.org/k/index.html"}) {
    options.base_url = base;
    CHECK(read_all(folder.path.string(), options)[0].url ==
          "https://example.org/k/my%20list/2005-February/000001.html");
  }
}

TEST_CASE("a page has one URL, named itself or found in its folder", "[archive]") {
  const std::string name =
      GENERATE("a b.html", "a#b.html", "a?b.html", "a:b.html", "100%.html", "000001.html");
  CAPTURE(name);
  const testing::Folder folder;
  folder.add(name, article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  Options options;
  options.base_url = "https://example.org/k/";
  const auto in_folder = read_all(folder.path.string(), options);
  const auto alone = read_all((folder.path / name).string(), options);
  REQUIRE(in_folder.size() == 1);
  REQUIRE(alone.size() == 1);
  CHECK(in_folder[0].url == alone[0].url);
  CHECK(in_folder[0].url.starts_with("https://example.org/k/"));
  CHECK(in_folder[0].url.find_first_of(" #?") == std::string::npos);
}

TEST_CASE("a page from memory has the URL that is a page's", "[archive]") {
  const auto page = article(own_1, "Tue Feb  1 12:27:49 EST 2005");
  const auto url_for = [&](const std::string& base) {
    Options options;
    options.base_url = base;
    auto reader = Reader::from_memory(page, "-", options);
    REQUIRE(reader);
    const auto* const message = reader->next();
    REQUIRE(message != nullptr);
    return std::string(message->source().url.value_or("none"));
  };
  CHECK(url_for("https://example.org/k/000001.html") == "https://example.org/k/000001.html");
  CHECK(url_for("https://example.org/k/") == "none");
  CHECK(url_for("https://example.org/k") == "none");
  CHECK(url_for("") == "none");
}

TEST_CASE("a message is of the list whose archive its page lies in, unless it tells another", "[archive]") {
  const testing::Folder folder;
  folder.add("000001.html", article(own_1, "Tue Feb  1 12:27:49 EST 2005"));
  Options options;
  options.base_url = "https://example.org/pipermail/kites/2005-February/";
  options.list_name = "other";
  const auto archive = Archive::open({folder.path.string()}, options);
  REQUIRE(archive.size() == 1);
  auto reader = archive.read(0);
  REQUIRE(reader);
  const auto* const message = reader->next();
  REQUIRE(message != nullptr);
  REQUIRE(message->list());
  CHECK(message->list()->name == "kites");
}

TEST_CASE("of two texts of a volume the one that cannot be read is an error at the end", "[archive]") {
  const std::string gz = GENERATE("\x1F\x8B\x08 garbage", "\x1F\x8B", "BZh91AY&SY");
  const testing::Folder folder;
  folder.add("2005-February.txt", mail("1@x", "12:27:49"));
  folder.add("2005-February.txt.gz", gz);
  const auto archive = Archive::open({folder.path.string()});
  REQUIRE(archive.size() == 1);
  auto reader = archive.read(0);
  REQUIRE(reader);
  CHECK(reader->path().ends_with("2005-February.txt"));
  CHECK(reader->next() != nullptr);
  CHECK(reader->next() == nullptr);
  if (gz.size() == 2) return;  // two bytes are a text of their own
  REQUIRE(reader->error());
  CHECK(reader->error()->what.starts_with("the volume's other text, " + folder.path.string() +
                                          "/2005-February.txt.gz: "));
}

TEST_CASE("reading a file of an Archive changes nothing of it", "[archive]") {
  const testing::Folder folder;
  const auto one = mail("1@x", "12:27:49");
  folder.add("2005-February.txt", one);
  folder.add("2005-February.txt.gz", one + mail("2@x", "12:28:49"));
  const auto archive = Archive::open({folder.path.string()});
  REQUIRE(archive.size() == 1);
  const auto first_path = archive.path(0);
  for (int again = 0; again < 2; ++again) {
    auto reader = archive.read(0);
    REQUIRE(reader);
    CHECK(reader->path().ends_with("2005-February.txt.gz"));
    std::size_t count = 0;
    while (reader->next() != nullptr) ++count;
    CHECK(count == 2);
    CHECK(archive.path(0) == first_path);
  }
}

TEST_CASE("a page that names its index in full knows where it lies", "[archive]") {
  const testing::Folder folder;
  auto page = article(own_1, "Tue Feb  1 12:27:49 EST 2005");
  page.insert(page.find("</HEAD>"),
              "<LINK REL=\"Index\" HREF=\"http://lists.example.org/kites/2005-February/index.html\" >");
  folder.add("000001.html", page);
  CHECK(read_all(folder.path.string()).front().url ==
        "http://lists.example.org/kites/2005-February/000001.html");
  Options options;
  options.base_url = "https://example.org/x/";
  CHECK(read_all(folder.path.string() + "/000001.html", options).front().url ==
        "https://example.org/x/000001.html");
}

TEST_CASE("what cannot be listed or read is an error of its own", "[archive]") {
  const testing::Folder folder;
  folder.add("a.txt", mail("1@x", "12:27:49"));
  std::filesystem::create_directory(folder.path.string() + "/empty");
  const auto archive = Archive::open(
      {folder.path.string() + "/missing", folder.path.string() + "/empty", folder.path.string() + "/a.txt"});
  REQUIRE(archive.size() == 3);
  CHECK_FALSE(archive.read(0));
  REQUIRE_FALSE(archive.read(1));
  CHECK(archive.read(1).error().what == "is a folder without files; name another");
  CHECK(archive.read(2));
  CHECK_FALSE(archive.is_in_folder(2));
}

TEST_CASE("a digest that has a page comes once too", "[archive]") {
  const std::string body =
      "Send Kites mailing list submissions to\n\tkites at example.org\n\n\nToday's Topics:\n\n   1. a "
      "(Ada)\n   2. "
      "b (Ada)\n\n\n" +
      std::string(70, '-') + "\n\nMessage: 1\nFrom: Ada <ada at example.org>\nSubject: a\n\none\n\n" +
      std::string(30, '-') + "\n\nMessage: 2\nFrom: Ada <ada at example.org>\nSubject: b\n\ntwo\n\n" +
      std::string(30, '-') + "\n\nEnd of Kites Digest, Vol 2, Issue 3\n***********************************\n";
  auto text = mail("1@x", "12:27:49");
  text.replace(text.find("Hello\n"), 6, body);
  text.replace(text.find("[Kites] Sand"), 12, "Kites Digest, Vol 2, Issue 3");
  auto page = article(own_1, "Tue Feb  1 12:27:49 EST 2005");
  page.replace(page.find("Hello\n"), 6, body);
  page.replace(page.find("[Kites] Sand"), 12, "Kites Digest, Vol 2, Issue 3");
  for (const auto prefer : {Prefer::text, Prefer::pages}) {
    const testing::Folder folder;
    folder.add("2005-February.txt", text);
    folder.add("2005-February/000001.html", page);
    Options options;
    options.prefer = prefer;
    options.base_url = "https://lists.example.org/kites/";
    const auto all = read_all(folder.path.string(), options);
    CAPTURE(static_cast<int>(prefer));
    REQUIRE(all.size() == 2);
    CHECK(all[0].path == (prefer == Prefer::text ? "2005-February.txt" : "000001.html"));
    CHECK(all[1].url == "https://lists.example.org/kites/2005-February/000001.html");
  }
}

}  // namespace pipermill
