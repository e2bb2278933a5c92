// Whole lines and blocks of lines: taken from elsewhere, repeated, moved, dropped, indented, ended otherwise.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "grammar.hpp"

namespace fuzz {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 14> line_ends = {"\n",   "\n",       "\r\n",         "\r",   "",
                                                        "\n\n", "\r\r\n",   " \n",          "\t\n", "\f",
                                                        "\v",   "\xC2\x85", "\xE2\x80\xA8", "\n\r"};
constexpr std::array<std::string_view, 16> indents = {">",      "> ", ">> ",      " ",     "  ", "    ",
                                                      "\t",     "| ", "- ",       "Ada> ", "* ", "   * ",
                                                      ">From ", "% ", "\xC2\xA0", "+"};

std::size_t line_begin(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  const auto end = text.rfind('\n', at - 1);
  return end == std::string_view::npos ? 0 : end + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const auto end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

std::string donated(Draft& draft, std::size_t most) {
  const auto source = any_source(draft);
  return std::string(cut(source, any_block(source, most, draft.random)));
}

void replace(Draft& draft, Span span, std::string_view by) {
  draft.text.replace(span.begin, span.end - span.begin, by);
}

/// Each line of a block, changed by `change`, which gets it without its "\n".
template <class Change>
void rewrite(Draft& draft, std::size_t most, Change change) {
  const auto span = any_block(draft.text, most, draft.random);
  std::string out;
  for (auto at = span.begin; at < span.end;) {
    const auto end = line_end(draft.text, at);
    const bool has_end = draft.text[end - 1] == '\n';
    change(std::string_view(draft.text).substr(at, end - at - (has_end ? 1 : 0)), out);
    if (has_end) out += '\n';
    at = end;
  }
  replace(draft, span, out);
}

void insert_line(Draft& draft) {
  const auto line = donated(draft, 1);
  draft.text.insert(any_line(draft.text, draft.random).begin, line);
}

void replace_line(Draft& draft) {
  const auto line = donated(draft, 1);
  replace(draft, any_line(draft.text, draft.random), line);
}

void insert_block(Draft& draft) {
  const auto block = donated(draft, 16);
  draft.text.insert(any_line(draft.text, draft.random).begin, block);
}

void replace_block(Draft& draft) {
  const auto block = donated(draft, 8);
  replace(draft, any_block(draft.text, 8, draft.random), block);
}

void erase_block(Draft& draft) { replace(draft, any_block(draft.text, 4, draft.random), {}); }

void repeat_block(Draft& draft) {
  const auto span = any_block(draft.text, draft.random.one_in(4) ? 24 : 3, draft.random);
  const std::string block(cut(draft.text, span));
  const auto times = draft.random.one_in(16) ? 64 : 1 + draft.random.below(4);
  std::string out;
  for (std::size_t n = 0; n < times; ++n) out += block;
  draft.text.insert(span.end, out);
}

void move_block(Draft& draft) {
  const auto span = any_block(draft.text, 6, draft.random);
  const std::string block(cut(draft.text, span));
  replace(draft, span, {});
  draft.text.insert(any_line(draft.text, draft.random).begin, block);
}

void cut_off(Draft& draft) {
  const auto at = draft.random.one_in(2) ? any_line(draft.text, draft.random).begin
                                         : draft.random.below(draft.text.size());
  if (draft.random.one_in(3)) {
    draft.text.erase(0, at);
  } else {
    draft.text.erase(at);
  }
}

void end_line_otherwise(Draft& draft) {
  const auto by = draft.random.of(line_ends);
  if (!draft.random.one_in(6)) {
    const auto line = any_line(draft.text, draft.random);
    if (line.end == line.begin) return;
    auto end = line.end;
    while (end > line.begin && (draft.text[end - 1] == '\n' || draft.text[end - 1] == '\r')) --end;
    return replace(draft, {end, line.end}, by);
  }
  std::string out;
  for (const char c : draft.text) {
    if (c == '\n') {
      out += by;
    } else if (c != '\r') {
      out += c;
    }
  }
  draft.text = std::move(out);
}

void indent_block(Draft& draft) {
  const auto indent = draft.random.of(indents);
  rewrite(draft, draft.random.one_in(8) ? 400 : 12,
          [&](std::string_view line, std::string& out) { out.append(indent).append(line); });
}

void unindent_block(Draft& draft) {
  rewrite(draft, 12, [](std::string_view line, std::string& out) {
    out += line.substr(std::min(line.find_first_not_of(" \t>|*-+"), line.size()));
  });
}

}  // namespace

void Donors::add_folder(const std::string& folder, std::size_t most) {
  constexpr std::size_t longest = std::size_t{32} << 10U;
  std::error_code error;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file() && entry.path().extension() != ".gz") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  const auto step = 1 + paths.size() * longest / std::max<std::size_t>(most, 1);
  for (std::size_t n = 0; n < paths.size(); n += step) {
    std::ifstream in(paths[n], std::ios::binary);
    std::string text(longest, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (!text.empty()) texts_.push_back(std::move(text));
  }
}

void Donors::remember(std::string_view text) {
  if (recent_.size() < most_recent) {
    recent_.emplace_back(text);
  } else {
    recent_[next_++ % most_recent] = text;
  }
}

std::string_view Donors::pick(Random& random) const {
  const auto& from = recent_.empty() || (!texts_.empty() && random.one_in(2)) ? texts_ : recent_;
  return from.empty() ? std::string_view{} : from[random.below(from.size())];
}

Span line_at(std::string_view text, std::size_t at) { return {line_begin(text, at), line_end(text, at)}; }

Span any_line(std::string_view text, Random& random) {
  if (text.empty()) return {};
  auto begin = line_begin(text, random.below(text.size()));
  // Long lines are hit most; a few lines further on, short ones are hit as well.
  for (auto skipped = random.below(4); skipped != 0; --skipped) {
    const auto next = line_end(text, begin);
    if (next == text.size()) break;
    begin = next;
  }
  return {begin, line_end(text, begin)};
}

Span any_block(std::string_view text, std::size_t most, Random& random) {
  auto span = any_line(text, random);
  // Mostly a few: texts that grow are read more slowly.
  for (auto more = random.below(1 + random.below(most)); more != 0 && span.end < text.size(); --more)
    span.end = line_end(text, span.end);
  return span;
}

std::string_view any_source(const Draft& draft) {
  if (!draft.other.empty() && draft.random.one_in(2)) return draft.other;
  if (draft.random.one_in(3)) return draft.text;
  return draft.donors.pick(draft.random);
}

const std::vector<Step>& line_steps() {
  static const std::vector<Step> steps = {
      {"insert line", insert_line},     {"replace line", replace_line}, {"insert block", insert_block},
      {"replace block", replace_block}, {"erase block", erase_block},   {"repeat block", repeat_block},
      {"move block", move_block},       {"cut off", cut_off},           {"end line", end_line_otherwise},
      {"indent", indent_block},         {"unindent", unindent_block}};
  return steps;
}

void mutate(Draft& draft) {
  for (auto count = 1 + draft.random.below(4); count != 0; --count) {
    const auto& steps = draft.random.one_in(3) ? line_steps() : mark_steps();
    steps[draft.random.below(steps.size())].apply(draft);
  }
}

void cross_over(Draft& draft) {
  if (draft.random.one_in(3)) {
    draft.text.erase(any_line(draft.text, draft.random).begin);
    draft.text += draft.other.substr(any_line(draft.other, draft.random).begin);
    return;
  }
  for (auto count = 1 + draft.random.below(4); count != 0; --count) {
    const auto block = cut(draft.other, any_block(draft.other, 12, draft.random));
    const auto line = any_line(draft.text, draft.random);
    replace(draft, draft.random.one_in(2) ? line : Span{line.begin, line.begin}, block);
  }
}

}  // namespace fuzz
