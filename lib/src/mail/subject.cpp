#include "mail/subject.hpp"

#include <array>
#include <cstddef>

#include "base/ascii.hpp"

namespace pipermill::mail {

namespace {

/// The length of "[blob]" and the blanks behind it at the front; 0: none (RFC 5256 subj-blob).
std::size_t blob_length(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  std::size_t end = 1;
  while (end < text.size() && text[end] != ']' && text[end] != '[') ++end;
  if (end == text.size() || text[end] != ']') return 0;
  std::size_t n = end + 1;
  while (n < text.size() && base::is_blank(text[n])) ++n;
  return n;
}

/// The length of "re", "fw" or "fwd", an optional blob and ":" (subj-refwd); 0: none.
std::size_t mark_length(std::string_view text) {
  constexpr std::array<std::string_view, 3> marks = {"fwd", "re", "fw"};
  if (text.empty() || (base::to_lower(text.front()) != 'r' && base::to_lower(text.front()) != 'f')) return 0;
  for (const auto mark : marks) {
    if (!base::istarts_with(text, mark)) continue;
    auto n = mark.size();
    while (n < text.size() && base::is_blank(text[n])) ++n;
    n += blob_length(text.substr(n));
    if (n < text.size() && text[n] == ':') return n + 1;
  }
  return 0;
}

/// Without "(fwd)" and blanks at the end (subj-trailer).
std::string_view without_trailer(std::string_view text) {
  constexpr std::string_view trailer = "(fwd)";
  text = base::trim_right(text);
  while (text.size() >= trailer.size() && base::iequals(text.substr(text.size() - trailer.size()), trailer)) {
    text.remove_suffix(trailer.size());
    text = base::trim_right(text);
  }
  return text;
}

/// Without "[fwd:" and "]" around it.
bool unwrap(std::string_view& text) {
  constexpr std::string_view open = "[fwd:";
  if (!base::istarts_with(text, open) || !text.ends_with(']')) return false;
  text.remove_prefix(open.size());
  text.remove_suffix(1);
  return true;
}

}  // namespace

std::string_view base_subject(std::string_view subject) {
  auto text = subject;
  do {
    text = without_trailer(text);
    while (true) {
      text = base::trim_left(text);
      if (const auto mark = mark_length(text); mark != 0) {
        text.remove_prefix(mark);
        continue;
      }
      // A tag counts only while something is left behind it.
      const auto blob = blob_length(text);
      if (blob == 0 || blob == text.size()) break;
      text.remove_prefix(blob);
    }
  } while (unwrap(text));
  return text;
}

std::string_view list_tag(std::string_view subject) {
  auto text = base::trim_left(subject);
  while (const auto mark = mark_length(text)) text = base::trim_left(text.substr(mark));
  const auto blob = blob_length(text);
  if (blob == 0 || blob == text.size()) return {};
  return base::trim(text.substr(1, text.find(']') - 1));
}

}  // namespace pipermill::mail
