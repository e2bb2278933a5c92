#include "source/directory.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <tuple>

#include <fmt/core.h>

#include "base/ascii.hpp"

namespace pipermill::source {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_depth = 64;

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

struct Entry {
  std::string name;
  int date = 0;
  bool is_directory = false;
};

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_maildir(const fs::path& path) { return is_folder(path / "cur") && is_folder(path / "new"); }

bool is_number(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), base::is_digit);
}

/// What MH keeps a message under that was deleted.
bool is_deleted(std::string_view name) { return name.front() == ',' && is_number(name.substr(1)); }

/// What Pipermail keeps beside an archive: what was scrubbed, and its own index.
bool is_pipermails_own(std::string_view folder) { return folder == "attachments" || folder == "database"; }

Error cannot_list(const std::error_code& why) {
  return {ErrorCode::io, fmt::format("cannot list the directory: {}", why.message()), std::nullopt};
}

Result<std::vector<Entry>> read_folder(const std::string& path) {
  std::vector<Entry> entries;
  std::error_code why;
  const bool is_of_maildir = is_maildir(path);
  for (fs::directory_iterator at(path, why), end; !why && at != end; at.increment(why)) {
    Entry entry{at->path().filename().string()};
    const bool is_part = entry.name == "cur" || entry.name == "new";
    if (is_of_maildir ? !is_part && !is_maildir(at->path()) : entry.name.starts_with('.')) continue;
    if (is_deleted(entry.name)) continue;
    std::error_code ignored;
    const bool is_link = at->is_symlink(ignored);
    entry.is_directory = at->is_directory(ignored);
    if (entry.is_directory ? is_pipermails_own(entry.name) : entry.name == "pipermail.pck") continue;
    // A link that leads nowhere is a file that cannot be opened, which is to be said.
    const bool is_lost = is_link && at->status(ignored).type() == fs::file_type::not_found;
    if (entry.is_directory ? is_link : !is_lost && !at->is_regular_file(ignored)) continue;
    entry.date = volume_date(entry.name);
    entries.push_back(std::move(entry));
  }
  if (why) return cannot_list(why);
  const bool are_numbers =
      std::any_of(entries.begin(), entries.end(), [](const Entry& entry) { return !entry.is_directory; }) &&
      std::all_of(entries.begin(), entries.end(),
                  [](const Entry& entry) { return entry.is_directory || is_number(entry.name); });
  std::sort(entries.begin(), entries.end(), [are_numbers](const Entry& a, const Entry& b) {
    if (are_numbers) {
      return std::make_tuple(a.is_directory, a.name.size(), std::string_view(a.name)) <
             std::make_tuple(b.is_directory, b.name.size(), std::string_view(b.name));
    }
    const bool a_has_none = a.date == 0;
    const bool b_has_none = b.date == 0;
    return std::tie(a_has_none, a.date, a.name) < std::tie(b_has_none, b.date, b.name);
  });
  return entries;
}

Result<void> add_folder(const std::string& path, std::size_t depth, std::vector<std::string>& files) {
  auto entries = read_folder(path);
  if (!entries) return std::move(entries).error();
  for (const auto& entry : *entries) {
    const auto inside = path.ends_with('/') ? path + entry.name : path + '/' + entry.name;
    if (!entry.is_directory) {
      files.push_back(inside);
    } else if (depth < max_depth) {
      // One that cannot be listed stands for what is in it: to open it is an error that names it.
      if (!add_folder(inside, depth + 1, files)) files.push_back(inside);
    }
  }
  return {};
}

}  // namespace

std::string_view format_by_folder(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto name = std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1);
  const fs::path folder(slash == std::string::npos ? "." : path.substr(0, slash + 1));
  std::error_code ignored;
  if (is_number(name) && fs::exists(folder / ".mh_sequences", ignored)) return "mh";
  const auto whole = fs::weakly_canonical(folder, ignored);
  const auto last = whole.filename().empty() ? whole.parent_path() : whole;
  const bool is_part = last.filename() == "cur" || last.filename() == "new";
  // Programs that copy folders leave out empty ones, and "new" may be; flags are in names of Maildirs alone.
  const bool has_flags = name.find(":2,") != std::string_view::npos;
  return is_part && (has_flags || is_maildir(last.parent_path())) ? "maildir" : "";
}

int volume_date(std::string_view name) {
  constexpr std::string_view week = "Week-of-Mon-";
  auto rest = name;
  if (rest.starts_with(week)) rest.remove_prefix(week.size());
  const auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (digits == 8) return base::take_number(rest, 8);
  if (digits != 4) return 0;
  const int year = base::take_number(rest, 4);
  int month = 1;
  if (rest.starts_with('q') && rest.size() > 1 && rest[1] >= '1' && rest[1] <= '4')
    month = (rest[1] - '1') * 3 + 1;
  if (rest.starts_with('-')) {
    rest.remove_prefix(1);
    const auto word = rest.substr(0, rest.find('.'));
    const auto* const named = std::find(months.begin(), months.end(), word);
    auto number = word;
    month =
        named != months.end() ? static_cast<int>(named - months.begin()) + 1 : base::take_number(number, 2);
    if (month < 1 || month > 12) return 0;
  }
  return (year * 100 + month) * 100 + 1;
}

bool is_archive_name(std::string_view name) {
  if (name.ends_with(".gz")) name.remove_suffix(3);
  if (name.ends_with(".mbox") || name.ends_with(".mbx")) return true;
  return name.ends_with(".txt") && volume_date(name) != 0;
}

Result<std::vector<std::string>> list_files(const std::string& path) {
  std::error_code why;
  if (path == "-" || !fs::is_directory(path, why)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  if (auto added = add_folder(path, 0, files); !added) return std::move(added).error();
  return files;
}

}  // namespace pipermill::source
