// Readers of one Archive share the volume they are of: what its pages and its thread.html tell. Each may be
// in a thread of its own (archive.hpp).
#include "pipermill/archive.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

constexpr int message_count = 40;

std::string numbered(int n) { return std::to_string(n / 10) + std::to_string(n % 10); }

std::string mail(int n) {
  return "From pat at example.org  Tue Feb  1 12:27:" + numbered(n) +
         " 2005\nFrom: pat at example.org (Pat)\nDate: Tue, 01 Feb 2005 12:27:" + numbered(n) +
         " EST\nSubject: [Kites] Sand " + numbered(n) + "\nMessage-ID: <" + numbered(n) +
         "@example.org>\n\nHello\n\n";
}

std::string article(int n) {
  return "<HTML><HEAD></HEAD><BODY><H1>[Kites] Sand " + numbered(n) +
         "</H1>\n<B>Pat</B>\n<A HREF=\"mailto:kites%40example.org?In-Reply-To=%3C" + numbered(n) +
         "%40example.org%3E\" TITLE=\"x\">pat at example.org</A><BR>\n<I>Tue Feb  1 12:27:" + numbered(n) +
         " EST 2005</I>\n<!--beginarticle-->\n<PRE>Hello\n</PRE>\n<!--endarticle-->\n</BODY></HTML>\n";
}

/// A volume with its text twice, its pages and its index.
void add_volume(const Folder& folder) {
  std::string text;
  std::string index = "<HTML><BODY>";
  for (int n = 0; n < message_count; ++n) {
    text += mail(n);
    folder.add("2005-February/0000" + numbered(n) + ".html", article(n));
    index += "<!--0 011072788" + numbered(n) + "/" + numbered(n) + "@example.org- -->\n<LI><A HREF=\"0000" +
             numbered(n) + ".html\">[Kites] Sand " + numbered(n) + "</A><A NAME=\"" + numbered(n) +
             "\">&nbsp;</A><I>Pat</I>\n";
  }
  folder.add("2005-February.txt", text);
  folder.add("2005-February.txt.gz", text + mail(50));
  folder.add("2005-February/thread.html", index + "</BODY></HTML>");
}

std::vector<std::string> read_file(const Archive& archive, std::size_t n) {
  std::vector<std::string> records;
  auto reader = archive.read(n);
  if (!reader) return {reader.error().what};
  while (const auto* const message = reader->next()) records.push_back(json_of(*message));
  return records;
}

/// The records of each file, all read at once.
std::vector<std::vector<std::string>> read_in_threads(const Archive& archive) {
  std::vector<std::vector<std::string>> records(archive.size());
  std::vector<std::thread> threads;
  for (std::size_t n = 0; n < archive.size(); ++n)
    threads.emplace_back([&, n] { records[n] = read_file(archive, n); });
  for (auto& thread : threads) thread.join();
  return records;
}

}  // namespace

TEST_CASE("files of one Archive are read in threads as one behind the other", "[threads]") {
  const Folder folder;
  add_volume(folder);
  Options options;
  options.prefer = Prefer::both;
  options.base_url = "https://example.org/pipermail/kites/";
  const auto archive = Archive::open({folder.path.string()}, options);
  REQUIRE(archive.size() == message_count + 1);
  const auto in_threads = read_in_threads(archive);
  const auto again = Archive::open({folder.path.string()}, options);
  std::vector<std::vector<std::string>> one_by_one;
  for (std::size_t n = 0; n < again.size(); ++n) one_by_one.push_back(read_file(again, n));
  CHECK(in_threads == one_by_one);
  CHECK(in_threads[0].size() == message_count + 1);
}

TEST_CASE("no message of an Archive is lost, whichever file is read first", "[threads]") {
  const Folder folder;
  add_volume(folder);
  const auto archive = Archive::open({folder.path.string()});
  const auto records = read_in_threads(archive);
  CHECK(records[0].size() == message_count + 1);
  for (const auto& of_file : records) CHECK(of_file.size() <= message_count + 1);
}

TEST_CASE("one file of an Archive may be read by several threads", "[threads]") {
  const Folder folder;
  add_volume(folder);
  const auto archive = Archive::open({folder.path.string()});
  std::vector<std::vector<std::string>> records(4);
  std::vector<std::thread> threads;
  for (auto& own : records) threads.emplace_back([&] { own = read_file(archive, 0); });
  for (auto& thread : threads) thread.join();
  for (const auto& own : records) CHECK(own.size() == message_count + 1);
}

}  // namespace pipermill::testing
