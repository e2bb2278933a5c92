#include <filesystem>
#include <string>
#include <sys/stat.h>

#include "pipermill/attachments.hpp"

#include "support/catch.hpp"
#include "support/folder.hpp"

namespace pipermill::testing {

namespace {

const std::string place = "http://lists.example.org/pipermail/kites/attachments/";
const std::string day = "20040312/0a1b2c3d/";

AttachmentFolder opened(const Folder& folder) {
  auto made = AttachmentFolder::open((folder.path / "attachments").string());
  REQUIRE(made);
  return *std::move(made);
}

/// The name found for what stands behind "/attachments/"; "-": none.
std::string found(const AttachmentFolder& folder, const std::string& url,
                  std::optional<std::uint64_t> size = {}) {
  const auto file = folder.find(place + url, size);
  return file ? file->name : "-";
}

}  // namespace

TEST_CASE("the URL of a stub names a file below the folder", "[attachment_folder]") {
  const Folder folder;
  folder.add("attachments/" + day + "kites.pdf", "a plan");
  folder.add("attachments/" + day + "a b.txt", "x");
  folder.add("attachments/attachment-0001.obj", "old");
  const auto attachments = opened(folder);
  const auto file = attachments.find(place + day + "kites.pdf", std::nullopt);
  REQUIRE(file);
  CHECK(file->name == day + "kites.pdf");
  CHECK(file->size == 6);
  CHECK(found(attachments, day + "a%20b.txt") == day + "a b.txt");
  CHECK(found(attachments, "attachment-0001.obj") == "attachment-0001.obj");
  CHECK(found(attachments, day + "other.pdf") == "-");
  CHECK(found(attachments, day) == "-");
  CHECK(attachments.find("http://lists.example.org/kites.pdf", std::nullopt) == std::nullopt);
  Output out;
  CHECK(attachments.copy(file->name, out));
  CHECK(out.view() == "a plan");
  const auto copied = attachments.copy("nowhere.txt", out);
  REQUIRE_FALSE(copied);
  CHECK(copied.error().code == ErrorCode::io);
  CHECK(copied.error().what == "cannot open the attachment: No such file or directory");
}

TEST_CASE("nothing outside of the folder is ever found", "[attachment_folder]") {
  namespace fs = std::filesystem;
  const Folder folder;
  folder.add("secret.txt", "secret");
  folder.add("attachments/in.txt", "in");
  folder.add("attachments/sub/x.txt", "x");
  fs::create_symlink(folder.path / "secret.txt", folder.path / "attachments" / "link.txt");
  fs::create_symlink(folder.path, folder.path / "attachments" / "up");
  fs::create_symlink("/etc", folder.path / "attachments" / "etc");
  CHECK(mkfifo((folder.path / "attachments" / "pipe").c_str(), 0600) == 0);
  const auto attachments = opened(folder);
  for (const std::string url :
       {"../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "sub/../../secret.txt", "./in.txt",
        "sub//x.txt", "link.txt", "up/secret.txt", "etc/passwd", "/etc/passwd", "%2fetc/passwd",
        "in.txt%00.png", "in.txt/", "pipe", "", "..", "."}) {
    CAPTURE(url);
    CHECK(found(attachments, url) == "-");
  }
  CHECK(found(attachments, "in.txt") == "in.txt");
  Output out;
  for (const std::string name : {"../secret.txt", "link.txt", "up/secret.txt", "/etc/passwd", ""}) {
    CAPTURE(name);
    CHECK_FALSE(attachments.copy(name, out));
  }
  CHECK(out.view().empty());
}

TEST_CASE("of twins the one of the right size is taken", "[attachment_folder]") {
  const Folder folder;
  folder.add("attachments/" + day + "attachment.htm", "one");
  folder.add("attachments/" + day + "attachment-0001.htm", "four");
  folder.add("attachments/" + day + "attachment.html", "fives");
  folder.add("attachments/" + day + "only.html", "only");
  folder.add("attachments/" + day + "b-0001.png", "png");
  const auto attachments = opened(folder);
  CHECK(found(attachments, day + "attachment.htm") == day + "attachment.htm");
  CHECK(found(attachments, day + "attachment.htm", 3) == day + "attachment.htm");
  CHECK(found(attachments, day + "attachment.htm", 4) == day + "attachment-0001.htm");
  CHECK(found(attachments, day + "attachment-0001.htm", 3) == day + "attachment.htm");
  CHECK(found(attachments, day + "attachment.htm", 5) == day + "attachment.html");
  // None has that size: the file itself, whose size the caller can compare.
  CHECK(found(attachments, day + "attachment.htm", 99) == day + "attachment.htm");
  CHECK(found(attachments, day + "only.htm") == day + "only.html");
  CHECK(found(attachments, day + "b.png", 3) == day + "b-0001.png");
  CHECK(found(attachments, day + "b.png", 4) == "-");
}

TEST_CASE("a folder that is not there is an error that names it", "[attachment_folder]") {
  const auto made = AttachmentFolder::open("/nowhere/attachments");
  REQUIRE_FALSE(made);
  CHECK(made.error().code == ErrorCode::io);
  CHECK(made.error().what ==
        "cannot open the folder of attachments /nowhere/attachments: No such file or directory");
}

TEST_CASE("the folder of an archive is as good as the one inside of it", "[attachment_folder]") {
  const Folder folder;
  folder.add("attachments/" + day + "kites.pdf", "a plan");
  const auto archive = AttachmentFolder::open(folder.path.string());
  REQUIRE(archive);
  CHECK(archive->path() == folder.path.string() + "/attachments");
  CHECK(found(*archive, day + "kites.pdf") == day + "kites.pdf");
}

}  // namespace pipermill::testing
