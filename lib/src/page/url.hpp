#pragma once

#include <string>
#include <string_view>

namespace pipermill::page {

/// `reference` as seen from `base` (RFC 3986 section 5.2). Without a base with a scheme it stays as it is.
[[nodiscard]] std::string resolve_url(std::string_view base, std::string_view reference);

/// `url` as a base: with a slash behind it where its last part has no dot, and so is a folder.
[[nodiscard]] std::string as_base(std::string_view url);

/// Names of files as a path: what may not stand in a URL as it is becomes "%20" and kin (RFC 3986
/// section 3.3).
[[nodiscard]] std::string encoded_path(std::string_view path);

/// The name of a file: what stands behind the last slash of its path, any bytes.
[[nodiscard]] std::string_view name_of_path(std::string_view path);

/// The URL of the file `path`, any bytes, where the folder it is named from lies at `base`.
[[nodiscard]] std::string url_of_path(std::string_view base, std::string_view path);

/// The list whose archive a URL leads into, as Mailman lays them out: "kites" of
/// ".../pipermail/kites/2004-March/000123.html" and of ".../mailman/private/kites/...". Empty: it tells none.
[[nodiscard]] std::string list_of_archive(std::string_view url);

/// It begins with a scheme: "https:", "mailto:".
[[nodiscard]] bool has_scheme(std::string_view url);

/// The part before "#".
[[nodiscard]] std::string_view without_fragment(std::string_view url);

/// The last part of the path: "000123.html" of "https://x/a/000123.html?b#c".
[[nodiscard]] std::string_view file_of_url(std::string_view url);

}  // namespace pipermill::page
