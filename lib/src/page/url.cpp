#include "page/url.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "base/percent.hpp"

namespace pipermill::page {

namespace {

/// A URL cut where RFC 3986 appendix B cuts it.
struct Parts {
  std::string_view root;  // "https://host", or "mailto:"
  std::string_view path;
  std::string_view query;  // with its "?"
};

std::size_t scheme_size(std::string_view url) {
  if (url.empty() || !base::is_alpha(url.front())) return 0;
  std::size_t n = 1;
  while (n < url.size() && (base::is_alnum(url[n]) || url[n] == '+' || url[n] == '-' || url[n] == '.')) ++n;
  return n < url.size() && url[n] == ':' ? n + 1 : 0;
}

Parts cut(std::string_view url) {
  auto root = scheme_size(url);
  if (url.substr(root).starts_with("//")) root = std::min(url.find_first_of("/?", root + 2), url.size());
  const auto query = std::min(url.find('?', root), url.size());
  return {url.substr(0, root), url.substr(root, query - root), url.substr(query)};
}

/// "." and ".." undone (section 5.2.4).
std::string without_dots(std::string_view path) {
  std::string out;
  const bool is_absolute = path.starts_with('/');
  while (!path.empty()) {
    const auto slash = path.find('/', path.front() == '/' ? 1 : 0);
    const auto part = path.substr(0, slash);
    const auto name = part.starts_with('/') ? part.substr(1) : part;
    path.remove_prefix(part.size());
    const bool is_last = path.empty();
    if (name == "..") {
      out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
    } else if (name != ".") {
      out += part;
      continue;
    }
    if (is_last) out += '/';
  }
  if (is_absolute && !out.starts_with('/')) out.insert(0, "/");
  return out;
}

}  // namespace

std::string as_base(std::string_view url) {
  const auto file = file_of_url(url);
  const bool is_folder = !url.empty() && !url.ends_with('/') && file.find('.') == std::string_view::npos &&
                         url.find('?') == std::string_view::npos;
  return std::string(url) + (is_folder ? "/" : "");
}

std::string encoded_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view plain = "-._~!$&'()*+,;=:@/";
  std::string out;
  for (const char c : path) {
    const auto code = static_cast<unsigned char>(c);
    if (base::is_alnum(c) || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[code >> 4U];
      out += digits[code & 15U];
    }
  }
  return out;
}

std::string_view name_of_path(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string url_of_path(std::string_view base, std::string_view path) {
  auto encoded = encoded_path(path);
  // A colon in the first part would make it a scheme (RFC 3986 section 4.2).
  if (const auto colon = encoded.find(':'); colon < encoded.find('/')) encoded.insert(0, "./");
  return resolve_url(base, encoded);
}

std::string list_of_archive(std::string_view url) {
  const auto path = cut(url).path;
  for (const std::string_view folder : {"/pipermail/", "/mailman/private/"}) {
    const auto at = path.find(folder);
    if (at == std::string_view::npos) continue;
    const auto rest = path.substr(at + folder.size());
    const auto end = rest.find('/');
    if (end != 0 && end != std::string_view::npos) return base::percent_decoded(rest.substr(0, end));
  }
  return {};
}

bool has_scheme(std::string_view url) { return scheme_size(url) != 0; }

std::string_view without_fragment(std::string_view url) { return url.substr(0, url.find('#')); }

std::string resolve_url(std::string_view base, std::string_view reference) {
  const auto from = cut(without_fragment(base));
  if (from.root.empty() || has_scheme(reference)) return std::string(reference);
  if (reference.starts_with("//"))
    return std::string(base.substr(0, scheme_size(base))) + std::string(reference);
  const auto hash = std::min(reference.find('#'), reference.size());
  const std::string fragment(reference.substr(hash));
  const auto to = cut(reference.substr(0, hash));
  const std::string root(from.root);
  if (to.path.empty())
    return root + std::string(from.path) + std::string(to.query.empty() ? from.query : to.query) + fragment;
  std::string path(to.path);
  if (!path.starts_with('/')) {
    const auto slash = from.path.rfind('/');
    path = (slash == std::string_view::npos ? "/" : std::string(from.path.substr(0, slash + 1))) + path;
  }
  return root + without_dots(path) + std::string(to.query) + fragment;
}

std::string_view file_of_url(std::string_view url) {
  const auto path = cut(without_fragment(url)).path;
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace pipermill::page
