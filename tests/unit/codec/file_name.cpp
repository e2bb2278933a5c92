#include <string>

#include "pipermill/attachments.hpp"

#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

TEST_CASE("a name becomes one that any system takes", "[file_name]") {
  struct Row {
    std::string name;
    std::string safe;
  };
  using namespace std::string_literals;
  const auto row = GENERATE(values<Row>({
      {"kites.pdf", "kites.pdf"},
      {"my plan (2).pdf", "my plan (2).pdf"},
      {"../../etc/passwd", "_.._etc_passwd"},
      {"/etc/passwd", "_etc_passwd"},
      {"C:\\WINDOWS\\a.exe", "C__WINDOWS_a.exe"},
      {"a\0.png"s, "a_.png"},
      {"a\r\n\t\x1b[2J\x7f.txt", "a____[2J_.txt"},
      {"-rf", "rf"},
      {".bashrc", "bashrc"},
      {"~/.ssh", "_.ssh"},
      {"--", "attachment"},
      {"", "attachment"},
      {"...", "attachment"},
      {"name. . ", "name"},
      {"con", "_con"},
      {"Aux.txt", "_Aux.txt"},
      {"lpt1.tar.gz", "_lpt1.tar.gz"},
      {"console.txt", "console.txt"},
      {"a\xE2\x80\xAEgnp.exe", "a_gnp.exe"},  // right-to-left override
      {"a\xE2\x80\x8B.txt", "a_.txt"},        // zero width space
      {"a\xC2\xA0"
       "b.txt",
       "a b.txt"},                     // no-break space
      {"\xE3\x80\x80x.txt", "x.txt"},  // ideographic space
      {"Pl\xC3\xA4ne.pdf", "Pl\xC3\xA4ne.pdf"},
      {"Pl\xE4ne.pdf", "Pl\xEF\xBF\xBDne.pdf"},  // no UTF-8
      {"a<b>c|d?e*f\"g:h", "a_b_c_d_e_f_g_h"},
  }));
  CAPTURE(row.name);
  CHECK(safe_file_name(row.name) == row.safe);
  CHECK(safe_file_name(row.safe) == row.safe);
}

TEST_CASE("a safe name is safe, also one that was cut down to a device's", "[file_name]") {
  for (const std::string& name :
       {"con." + std::string(200, 'x'), "con" + std::string(300, ' ') + "x",
        "nul." + std::string(176, '.') + "a", "aux " + std::string(180, ' ') + ".txt",
        "lpt1" + std::string(176, '.') + "b"}) {
    const auto safe = safe_file_name(name);
    CAPTURE(name, safe);
    CHECK(safe.size() <= 180);
    CHECK(safe.front() == '_');
    CHECK(safe_file_name(safe) == safe);
  }
}

TEST_CASE("a long name is cut between characters and keeps its extension", "[file_name]") {
  for (std::size_t size = 150; size < 400; ++size) {
    for (const std::string unit : {"a", "\xC3\xA9", "\xE2\x82\xAC"}) {
      std::string name;
      while (name.size() < size) name += unit;
      const auto safe = safe_file_name(name + ".jpeg");
      CAPTURE(size, unit);
      REQUIRE(safe.size() <= 180);
      REQUIRE(safe.ends_with(".jpeg"));
      REQUIRE(first_bad_utf8(safe) == std::string::npos);
      REQUIRE(safe_file_name(name).size() <= 180);
    }
  }
}

}  // namespace pipermill::testing
