#include "pipermill/archive.hpp"

#include <algorithm>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/ascii.hpp"
#include "page/url.hpp"
#include "record/body_text.hpp"
#include "record/content_id.hpp"
#include "source/byte_source.hpp"
#include "source/directory.hpp"
#include "source/window.hpp"
#include "volume.hpp"

namespace pipermill {

namespace {

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

/// "000123.html"
bool is_page_name(std::string_view name) {
  constexpr std::size_t digits = 6;
  return name.size() >= digits && name.find_first_not_of("0123456789") == name.find(".htm") &&
         base::is_digit(name[0]) && (name.ends_with(".html") || name.ends_with(".htm"));
}

bool is_index_name(std::string_view name) {
  return name == "thread.html" || name == "subject.html" || name == "author.html" || name == "date.html" ||
         name == "index.html";
}

/// "2004-March" of "2004-March.txt" and "2004-March.txt.gz"; empty: it is no text of a volume.
std::string_view volume_of_text(std::string_view name) {
  for (const std::string_view end : {".txt.gz", ".txt"}) {
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  }
  return {};
}

/// What the text and the pages of a volume have in common: "DIR/2004-March"; empty: it is neither.
std::string stem_of(const std::string& path) {
  const auto name = page::name_of_path(path);
  if (is_page_name(name)) return folder_of(path);
  const auto volume = volume_of_text(name);
  return volume.empty() ? "" : path.substr(0, path.size() - name.size()) + std::string(volume);
}

/// Where a folder is: the URL of it, or of its index.
std::string base_of_folder(const std::string& url) {
  const auto file = page::file_of_url(url);
  const bool is_page = file.ends_with(".html") || file.ends_with(".htm");
  return is_page ? page::resolve_url(url, "./") : url;
}

std::string with_slash(std::string url) {
  if (!url.empty() && !url.ends_with('/')) url += '/';
  return url;
}

/// Length and id of what a file holds, decompressed.
struct Digest {
  std::uint64_t length = 0;
  record::IdDigits id{};
  std::optional<Error> error;  ///< Why it is not all that was there.

  [[nodiscard]] bool is_same(const Digest& other) const { return length == other.length && id == other.id; }
};

Digest digest_of(const std::string& path, const Options& options) {
  Digest digest;
  record::ContentId id;
  auto opened = source::open_input(path, options.max_expansion);
  if (!opened) {
    digest.error = std::move(opened).error();
    return digest;
  }
  source::Window window(std::move(opened->bytes));
  id.reset();
  do {
    id.add(window.view());
    digest.length += window.view().size();
    window.drop(window.view().size());
    window.read_more();
  } while (!window.view().empty() || !window.is_last());
  digest.id = id.digits();
  digest.error = window.error();
  return digest;
}

}  // namespace

struct Archive::State {
  struct File {
    std::string path;
    std::string other;  // of the two files of a volume's text
    std::optional<Error> error;
    Surroundings around;
    bool is_in_folder = false;
  };
  /// The files of one volume, as they are met.
  struct Parts {
    std::string text;
    std::string other_text;
    std::vector<std::string> pages;
    std::string folder;
    std::string relative;  // of the folder, below the archive's
    bool is_given = false;
  };

  void add_path(const std::string& path);
  void add_folder(const std::string& root, const std::vector<std::string>& found);
  static std::unordered_map<std::string, Parts> volumes_among(const std::vector<std::string>& found,
                                                              const std::string& prefix);
  void add_volume(Parts& parts);
  void add_file(const std::string& path);

  Options options;
  std::vector<File> files;
  std::unordered_map<std::string, std::shared_ptr<Volume>> volumes;  // of pages that were named themselves
};

void Archive::State::add_path(const std::string& path) {
  const auto found = source::list_files(path);
  if (!found) {
    files.push_back({path, {}, found.error(), {}, false});
  } else if (found->empty()) {
    files.push_back({path,
                     {},
                     Error{ErrorCode::unknown, "is a folder without files; name another", std::nullopt},
                     {},
                     false});
  } else if (found->size() == 1 && found->front() == path) {
    add_file(path);
  } else {
    add_folder(path, *found);
  }
}

/// A page that was named itself: what lies beside it still tells of it.
void Archive::State::add_file(const std::string& path) {
  File file{path, {}, std::nullopt, {}, false};
  if (is_page_name(page::name_of_path(path))) {
    auto& volume = volumes[folder_of(path)];
    const auto base = options.base_url.substr(0, options.base_url.rfind('/') + 1);
    if (volume == nullptr)
      volume = std::make_shared<Volume>(folder_of(path), base, std::vector<std::string>{}, options);
    file.around.volume = volume;
    file.around.page = page::name_of_path(path);
  }
  files.push_back(std::move(file));
}

/// The files of each volume that the folder has, by their common beginning.
std::unordered_map<std::string, Archive::State::Parts> Archive::State::volumes_among(
    const std::vector<std::string>& found, const std::string& prefix) {
  std::unordered_map<std::string, Parts> volumes_here;
  for (const auto& path : found) {
    const auto stem = stem_of(path);
    if (stem.empty()) continue;
    auto& parts = volumes_here[stem];
    if (is_page_name(page::name_of_path(path))) {
      parts.pages.emplace_back(page::name_of_path(path));
    } else {
      (parts.text.empty() ? parts.text : parts.other_text) = path;
    }
    parts.folder = stem;
    parts.relative = stem.size() > prefix.size() ? stem.substr(prefix.size()) : "";
  }
  return volumes_here;
}

void Archive::State::add_folder(const std::string& root, const std::vector<std::string>& found) {
  const auto prefix = root.ends_with('/') ? root : root + '/';
  auto volumes_here = volumes_among(found, prefix);
  std::unordered_set<std::string> folders;  // whose indexes are those of volumes
  for (const auto& [stem, parts] : volumes_here) {
    if (parts.pages.empty()) continue;
    folders.insert(stem);
    folders.insert(folder_of(stem));
  }
  for (const auto& path : found) {
    const auto stem = stem_of(path);
    const auto parts = stem.empty() ? volumes_here.end() : volumes_here.find(stem);
    if (parts != volumes_here.end()) {
      add_volume(parts->second);
    } else if (!is_index_name(page::name_of_path(path)) || !folders.contains(folder_of(path))) {
      File file{path, {}, std::nullopt, {}, true};
      if (!options.base_url.empty())
        file.around.url =
            page::url_of_path(with_slash(base_of_folder(options.base_url)), path.substr(prefix.size()));
      files.push_back(std::move(file));
    }
  }
}

/// Text and pages in the order that is preferred, where its first file was met.
void Archive::State::add_volume(Parts& parts) {
  if (std::exchange(parts.is_given, true)) return;
  const auto url =
      options.base_url.empty()
          ? std::string()
          : with_slash(page::url_of_path(with_slash(base_of_folder(options.base_url)), parts.relative));
  const auto volume =
      parts.pages.empty() ? nullptr : std::make_shared<Volume>(parts.folder, url, parts.pages, options);
  const auto add_text = [&] {
    if (parts.text.empty()) return;
    File file{parts.text, parts.other_text, std::nullopt, {}, true};
    file.around.volume = volume;
    file.around.leaves_out_texts = options.prefer == Prefer::pages;
    files.push_back(std::move(file));
  };
  const auto add_pages = [&] {
    for (const auto& name : parts.pages) {
      File file{parts.folder + '/' + name, {}, std::nullopt, {}, true};
      file.around.volume = volume;
      file.around.page = name;
      file.around.leaves_out_pages = options.prefer == Prefer::text;
      files.push_back(std::move(file));
    }
  };
  if (options.prefer == Prefer::pages) add_pages();
  add_text();
  if (options.prefer != Prefer::pages) add_pages();
}

Archive Archive::open(const std::vector<std::string>& paths, const Options& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->options.base_url = page::as_base(options.base_url);
  for (const auto& path : paths) state->add_path(path);
  return Archive(state.release());
}

Archive::Archive(Archive&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

Archive& Archive::operator=(Archive&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Archive::~Archive() { delete state_; }

std::size_t Archive::size() const { return state_->files.size(); }
const std::string& Archive::path(std::size_t n) const { return state_->files[n].path; }
bool Archive::is_in_folder(std::size_t n) const { return state_->files[n].is_in_folder; }
bool Archive::has_archive_name(std::size_t n) const {
  return source::is_archive_name(page::name_of_path(state_->files[n].path));
}

Result<Reader> Archive::read(std::size_t n) const {
  const auto& file = state_->files[n];
  if (file.error) return *file.error;
  if (file.other.empty()) return open_in(file.path, state_->options, file.around);
  // Where a volume's text lies there twice, the longer one is whole.
  const auto one = digest_of(file.path, state_->options);
  const auto two = digest_of(file.other, state_->options);
  auto around = file.around;
  around.has_other_text = !one.is_same(two);
  const bool is_second = two.length > one.length || (two.length == one.length && one.error && !two.error);
  // The one that is read says itself what is wrong with it.
  const auto& unread = is_second ? one : two;
  if (unread.error)
    around.other_error =
        Error{unread.error->code,
              "the volume's other text, " + record::repaired_utf8(is_second ? file.path : file.other) + ": " +
                  unread.error->what,
              std::nullopt};
  return open_in(is_second ? file.other : file.path, state_->options, std::move(around));
}

}  // namespace pipermill
