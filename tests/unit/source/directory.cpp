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

TEST_CASE("links to files are followed, links to folders are not, and neither are devices", "[directory]") {
  const Folder folder;
  folder.add("sub/inside", "");
  folder.add("plain", "");
  fs::create_symlink("plain", folder.path / "to-file");
  fs::create_directory_symlink("sub", folder.path / "to-folder");
  fs::create_directory_symlink("..", folder.path / "sub" / "to-itself");
  fs::create_symlink("nowhere", folder.path / "broken");
  fs::create_symlink("/dev/null", folder.path / "to-device");
  CHECK(files_in(folder) == std::vector<std::string>{"plain", "sub/inside", "to-file"});
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
