#include "body/stub_url.hpp"

#include <algorithm>

#include "base/byte_set.hpp"

namespace pipermill::body {

std::string_view attachment_url(std::string_view value) {
  static constexpr base::ByteSet brackets("<>");
  auto url = base::trim(value);
  if (url.starts_with('<') && url.ends_with('>')) url = base::trim(url.substr(1, url.size() - 2));
  const auto at = url.rfind(attachments_folder);
  const bool is_word = std::none_of(url.begin(), url.end(), base::is_space);
  if (!is_word || at == std::string_view::npos || at + attachments_folder.size() == url.size()) return {};
  return brackets.find_in(url) == std::string_view::npos ? url : std::string_view{};
}

std::string_view list_of_url(std::string_view url) {
  const auto at = url.rfind(attachments_folder);
  if (at == std::string_view::npos) return {};
  const auto before = url.substr(0, at);
  const auto slash = before.rfind('/');
  if (slash == std::string_view::npos || slash == 0 || before[slash - 1] == '/') return {};
  return before.substr(slash + 1);
}

}  // namespace pipermill::body
