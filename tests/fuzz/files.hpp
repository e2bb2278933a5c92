#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/folder.hpp"
#include "support/gzip.hpp"

// Several files out of one input, for targets that read folders:
//
//     @@ 2004-March/000001.html
//     (its bytes, to the next such line)
//     @@ latest.html -> 2004-March/000001.html
namespace fuzz {

/// A file that an input describes. Its name leads to no other folder.
struct NamedFile {
  std::string name;
  std::string link_to;  ///< It is a symbolic link to there; empty: a file.
  std::string_view bytes;
};

/// `name` below the folder: its parts without those that lead out of it.
inline std::string inside_name(std::string_view name) {
  constexpr std::size_t most_parts = 4;
  constexpr std::size_t longest = 60;
  std::string safe;
  std::size_t parts = 0;
  while (!name.empty() && parts < most_parts) {
    const auto end = std::min(name.find('/'), name.size());
    const auto part = name.substr(0, std::min(end, longest));
    name.remove_prefix(std::min(end + 1, name.size()));
    if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string_view::npos) continue;
    safe.append(safe.empty() ? "" : "/").append(part);
    ++parts;
  }
  return safe;
}

/// At most 16 of them. What stands above the first mark is `first`.
inline std::vector<NamedFile> parse_files(std::string_view text, std::string_view& first) {
  constexpr std::string_view mark = "@@ ";
  constexpr std::string_view arrow = " -> ";
  constexpr std::size_t most = 16;
  const auto next_mark = [&](std::size_t from) {
    if (text.substr(from).starts_with(mark)) return from;
    const auto at = text.find("\n@@ ", from);
    return at == std::string_view::npos ? text.size() : at + 1;
  };
  std::vector<NamedFile> files;
  auto at = next_mark(0);
  first = text.substr(0, at);
  while (at < text.size() && files.size() < most) {
    const auto line_end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at + mark.size(), line_end - at - mark.size());
    const auto begin = std::min(line_end + 1, text.size());
    at = next_mark(begin);
    const auto link = std::min(line.find(arrow), line.size());
    NamedFile file{inside_name(line.substr(0, link)), {}, text.substr(begin, at - begin)};
    if (link != line.size()) file.link_to = line.substr(link + arrow.size());
    if (!file.name.empty()) files.push_back(std::move(file));
  }
  return files;
}

/// Writes a file as it is described; one whose name ends with ".gz" is compressed. What the system refuses is
/// left out.
inline void write_file(const pipermill::testing::Folder& folder, const NamedFile& file) {
  std::error_code refused;
  const auto path = folder.path / file.name;
  std::filesystem::create_directories(path.parent_path(), refused);
  if (refused || std::filesystem::exists(path, refused)) return;
  if (!file.link_to.empty()) {
    // The only place outside that a link may name is the one that a test watches.
    const auto target =
        file.link_to.ends_with("/secret") ? (folder.path / "secret").string() : inside_name(file.link_to);
    if (!target.empty()) std::filesystem::create_symlink(target, path, refused);
    return;
  }
  const bool is_compressed = file.name.ends_with(".gz") && !file.bytes.starts_with("\x1F\x8B");
  folder.add(file.name, is_compressed ? pipermill::testing::gzip(file.bytes) : std::string(file.bytes));
}

}  // namespace fuzz
