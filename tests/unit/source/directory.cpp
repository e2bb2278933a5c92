#include "source/directory.hpp"

#include <filesystem>
#include <string>
#include <unistd.h>
#include <vector>

#include "pipermill/reader.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace pipermill::testing {

namespace {

namespace fs = std::filesystem;

/// The files below a folder, as they are found.
std::vector<std::string> files_in(const Folder& folder) {
  auto found = find_inputs(folder.path.string());
  REQUIRE(found);
  std::vector<std::string> names;
  for (const auto& file : *found) names.push_back(file.substr(folder.path.string().size() + 1));
  return names;
}

}  // namespace

TEST_CASE("a volume's name tells its time", "[directory]") {
  struct Row {
    const char* name;
    int date;
  };
  const auto row = GENERATE(values<Row>({
      {"2004-March.txt", 20040301},
      {"2004-March.txt.gz", 20040301},
      {"2004-March", 20040301},
      {"2004-January.txt", 20040101},
      {"1999-December.txt", 19991201},
      {"2004-03.txt", 20040301},
      {"2004-12.mbox", 20041201},
      {"2004q1.txt", 20040101},
      {"2004q2.txt", 20040401},
      {"2004q4", 20041001},
      {"2004.txt", 20040101},
      {"2004", 20040101},
      {"20040312.txt", 20040312},
      {"20040312", 20040312},
      {"Week-of-Mon-20040308.txt", 20040308},
      {"Week-of-Mon-20040308", 20040308},
      {"2004-Maerz.txt", 0},
      {"2004-13.txt", 0},
      {"2004-00.txt", 0},
      {"2004-march.txt", 0},
      {"attachments", 0},
      {"", 0},
      {"index.html", 0},
      {"123.txt", 0},
      {"123456", 0},
      {"2004-", 0},
      {"March-2004.txt", 0},
  }));
  CAPTURE(row.name);
  CHECK(source::volume_date(row.name) == row.date);
}

TEST_CASE("the files below a folder come in calendar order, then by name", "[directory]") {
  const Folder folder;
  for (const auto* const name : {"2004-March.txt", "2004-January.txt", "2003-December.txt",
                                 "2004-February.txt", "b.mbox", "a.mbox", "Z", "sub/2001.txt", "sub/2000.txt",
                                 ".hidden", ".git/config", "attachments/20040312/0a1b2c3d/a.eml"}) {
    folder.add(name, "");
  }
  CHECK(files_in(folder) == std::vector<std::string>{"2003-December.txt", "2004-January.txt",
                                                     "2004-February.txt", "2004-March.txt", "Z", "a.mbox",
                                                     "b.mbox", "sub/2000.txt", "sub/2001.txt"});
}

TEST_CASE("links to files are followed, also to nowhere; links to folders and devices are not",
          "[directory]") {
  const Folder folder;
  folder.add("sub/inside", "");
  folder.add("plain", "");
  fs::create_symlink("plain", folder.path / "to-file");
  fs::create_directory_symlink("sub", folder.path / "to-folder");
  fs::create_directory_symlink("..", folder.path / "sub" / "to-itself");
  fs::create_symlink("nowhere", folder.path / "broken");
  fs::create_symlink("/dev/null", folder.path / "to-device");
  CHECK(files_in(folder) == std::vector<std::string>{"broken", "plain", "sub/inside", "to-file"});
}

TEST_CASE("of a Maildir the messages are listed, and those of the Maildirs inside", "[directory]") {
  const Folder folder;
  for (const auto* const name :
       {"cur/1079082900.M1P2.mill:2,RS", "cur/1079082901.M1P2.mill:2,", "new/1079082902.M1P2.mill",
        "tmp/1079082903.x", "dovecot.index", "subscriptions", ".Sent/cur/1079082904.M1P2.mill:2,S",
        ".Sent/new/.keep", ".hidden/file"}) {
    folder.add(name, "");
  }
  CHECK(files_in(folder) ==
        std::vector<std::string>{".Sent/cur/1079082904.M1P2.mill:2,S", "cur/1079082900.M1P2.mill:2,RS",
                                 "cur/1079082901.M1P2.mill:2,", "new/1079082902.M1P2.mill"});
}

TEST_CASE("the messages of an MH folder come by number", "[directory]") {
  const Folder folder;
  for (const auto* const name :
       {"10", "9", "2004", "1", ",8", ".mh_sequences", "inbox/2", "inbox/.mh_sequences"})
    folder.add(name, "");
  CHECK(files_in(folder) == std::vector<std::string>{"1", "9", "10", "2004", "inbox/2"});
}

TEST_CASE("a message alone is called after the folder it lies in", "[directory]") {
  const Folder folder;
  const std::string message = "From: ada@example.org\nSubject: x\n\ny\n";
  for (const auto* const name :
       {"box/cur/1:2,S", "box/new/2", "mh/12", "mh/.mh_sequences", "plain/cur/1", "plain/12"})
    folder.add(name, message);
  const auto format_of = [&](const std::string& name) {
    auto reader = Reader::open((folder.path / name).string());
    REQUIRE(reader);
    const auto* const read = reader->next();
    REQUIRE(read != nullptr);
    CHECK(read->source().length == message.size());
    CHECK(reader->next() == nullptr);
    return std::string(reader->detection().format);
  };
  CHECK(format_of("box/cur/1:2,S") == "maildir");
  CHECK(format_of("box/new/2") == "maildir");
  CHECK(format_of("box/cur/../cur/1:2,S") == "maildir");
  CHECK(format_of("mh/12") == "mh");
  CHECK(format_of("plain/cur/1") == "eml");
  CHECK(format_of("plain/12") == "eml");
}

TEST_CASE("in a Maildir and an MH folder the place decides, and never what a file holds", "[directory]") {
  const std::string bytes =
      GENERATE("no header at all\n",
               "From ada@example.org Fri Mar 12 09:15:00 2004\nFrom: a@example.org\n\nx\n\nFrom "
               "bo@example.org Fri Mar 12 09:15:00 2004\nFrom: b@example.org\n\ny\n",
               "<html><body>x</body></html>", "\x01\x02\x03", "X-One: field\n");
  CAPTURE(bytes);
  const Folder folder;
  for (const auto* const name : {"box/cur/1:2,S", "box/new/2", "mh/12"}) folder.add(name, bytes);
  folder.add("mh/.mh_sequences", "");
  for (const auto* const name : {"box/cur/1:2,S", "box/new/2", "mh/12"}) {
    auto reader = Reader::open((folder.path / name).string());
    REQUIRE(reader);
    CHECK(reader->detection().format == (std::string_view(name).starts_with("mh") ? "mh" : "maildir"));
    CHECK(reader->detection().score == 100);
    const auto* const message = reader->next();
    REQUIRE(message != nullptr);
    CHECK(message->source().offset == 0);
    CHECK(message->source().length == bytes.size());
    CHECK(reader->next() == nullptr);
  }
}

TEST_CASE("names of archives", "[directory]") {
  for (const auto* const name :
       {"2004-March.txt", "2004-March.txt.gz", "2004q1.txt", "kites.mbox", "kites.mbox.gz", "a.mbx"})
    CHECK(source::is_archive_name(name));
  for (const auto* const name : {"2004-March.png", "20040312.jpg", "readme.txt", "mbox.html", "2004", ""})
    CHECK_FALSE(source::is_archive_name(name));
}

TEST_CASE("what cannot be opened is in the list, so that it is said", "[directory]") {
  const Folder folder;
  folder.add("2004-March.txt", "");
  std::filesystem::create_symlink("/nowhere/at-all", folder.path / "2004-May.txt");
  CHECK(files_in(folder) == std::vector<std::string>{"2004-March.txt", "2004-May.txt"});
}

TEST_CASE("a path that is no folder is its own list", "[directory]") {
  for (const std::string path : {"-", "/dev/null", "/nowhere/at-all"}) {
    const auto found = find_inputs(path);
    REQUIRE(found);
    CHECK(*found == std::vector<std::string>{path});
  }
}

TEST_CASE("an empty folder has no files", "[directory]") {
  const Folder folder;
  CHECK(files_in(folder).empty());
}

}  // namespace pipermill::testing
