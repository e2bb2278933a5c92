#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipermill/result.hpp"

namespace pipermill::source {

/// The regular files below a directory, each folder's in order: Pipermail's volumes by time, other names by
/// their bytes. Hidden names and folders called "attachments" are left out, and links to directories are not
/// followed; a folder inside that cannot be listed and a link that leads nowhere are in the list as they
/// are. A path that is no directory is its own list. Of a Maildir the files of cur and new are listed, and
/// those of the Maildirs inside, hidden or not; of an MH folder the messages, by number.
[[nodiscard]] Result<std::vector<std::string>> list_files(const std::string& path);

/// The name of the format that a file has by the folder it lies in: "maildir" in cur or new of a Maildir,
/// "mh" where its name is a number and MH keeps its sequences beside it; empty: none.
[[nodiscard]] std::string_view format_by_folder(const std::string& path);

/// A file that is called so is an archive, or was one before it was damaged: ".mbox", or a volume's name with
/// ".txt".
[[nodiscard]] bool is_archive_name(std::string_view name);

/// The time a volume's name tells ("2004-March.txt", "2004q1", "Week-of-Mon-20040308", "20040312", "2004"),
/// as yyyymmdd; 0: none (HyperArch.py dateToVolName).
[[nodiscard]] int volume_date(std::string_view name);

}  // namespace pipermill::source
