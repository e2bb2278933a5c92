// An Archive over a folder: its files (files.hpp) in any mixture, named by their folder or one by one. The
// same folder gives the same records.
#include <string>
#include <vector>

#include "files.hpp"
#include "input.hpp"

const std::size_t fuzz::option_bytes = fuzz::choice_bytes + 1;

namespace {

using namespace pipermill;

struct Read {
  std::vector<std::string> records;
  std::vector<std::string> paths;
  bool operator==(const Read& other) const { return records == other.records && paths == other.paths; }
};

void read_one(Reader& reader, Read& all) {
  for (const auto& link : reader.links())
    fuzz::demand(!link.url.empty() || !link.text.empty(), "a link has a place");
  while (const auto* const message = reader.next()) {
    // A page whose message the text had gives none, and the text may be one of two: only laws of the record
    // hold.
    fuzz::check_record(*message);
    const Message copy = *message;
    all.records.push_back(fuzz::json_of(*message));
    fuzz::demand(fuzz::json_of(copy) == all.records.back(), "a copy is the same");
  }
}

/// For a caller who lets go of paths and options at once.
Archive open(const std::vector<std::string>& paths, const Options& options) {
  const auto own_paths = std::make_unique<std::vector<std::string>>(paths);
  const auto own_options = std::make_unique<Options>(options);
  return Archive::open(*own_paths, *own_options);
}

Read read(const std::vector<std::string>& paths, const Options& options) {
  Read all;
  auto opened = open(paths, options);
  const auto archive = std::move(opened);
  for (std::size_t n = 0; n < archive.size(); ++n) {
    all.paths.push_back(archive.path(n));
    static_cast<void>(archive.is_in_folder(n));
    if (auto reader = archive.read(n)) read_one(*reader, all);
  }
  return all;
}

void check_inputs(const std::string& root) {
  const auto found = find_inputs(root);
  if (!found) return;
  for (const auto& path : *found) fuzz::demand(path.starts_with(root), "what is found lies in the folder");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < fuzz::option_bytes) return 0;
  const auto input = fuzz::view(data, size);
  std::string_view above;
  const auto files = fuzz::parse_files(input.substr(fuzz::option_bytes), above);
  if (files.empty()) return 0;
  const testing::Folder folder;
  for (const auto& file : files) {
    if (file.link_to.ends_with("/secret")) continue;
    fuzz::write_file(folder, file);
  }
  const auto root = folder.path.string();
  std::vector<std::string> paths = {root};
  if ((data[fuzz::choice_bytes] & 1U) != 0) {
    paths.clear();
    for (const auto& file : files) paths.push_back(root + '/' + file.name);
  }
  const auto options = fuzz::options_of(input);
  check_inputs(root);
  fuzz::demand(read(paths, options) == read(paths, options), "the same files give the same records");
  return 0;
}
