// What stands in lines: labels, header fields, encoded words, boundaries, separators, rulers, tags, blanks,
// numbers.
#include <algorithm>
#include <cctype>

#include "grammar.hpp"

namespace fuzz {

namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 10> gaps = {"",    "",     " ",   "  ",       "\t",
                                                   "\n ", "\n\t", " \n", "\xC2\xA0", "\r\n "};
constexpr std::array<std::string_view, 12> item_marks = {"",    "* ", "*",  "- ",   "o ", "+ ",
                                                         "1. ", "_",  "> ", "[1] ", "|",  "\xE2\x80\xA2 "};
constexpr std::array<std::string_view, 8> item_indents = {"", "", " ", "   ", "\t", "      ", "> ", ">"};
constexpr std::array<std::string_view, 8> colons = {":", ":", " :", "::", "", "=", ":*", "\xEF\xBC\x9A"};
constexpr std::array<std::string_view, 14> charsets = {
    "utf-8",   "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "iso-2022-jp",  "utf-7",
    "gb18030", "koi8-r",   "utf-16",     "euc-kr",      "x-unknown",    "iso-8859-8-i", ""};
constexpr std::array<std::string_view, 10> numbers = {
    "0", "1", "-1", "9", "00", "255", "65536", "2147483647", "4294967296", "18446744073709551615"};
constexpr std::array<std::string_view, 12> names = {"From",
                                                    "Date",
                                                    "Subject",
                                                    "Message-ID",
                                                    "References",
                                                    "In-Reply-To",
                                                    "Content-Type",
                                                    "To",
                                                    "MIME-Version",
                                                    "X-",
                                                    "Content-Transfer-Encoding",
                                                    "Content-Disposition"};
constexpr std::string_view ruler_marks = "-=_*#~+.";
constexpr std::string_view blanks = " \t";

std::string_view line_of(const Draft& draft, Span span) {
  auto line = std::string_view(draft.text).substr(span.begin, span.end - span.begin);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// The first of a few random lines that `is_wanted`; none: an empty span.
template <class IsWanted>
Span find_line(Draft& draft, IsWanted is_wanted) {
  for (int tries = 0; tries < 12; ++tries) {
    const bool is_near =
        tries == 0 && draft.focus != 0 && draft.focus < draft.text.size() && draft.random.one_in(2);
    const auto span = is_near ? line_at(draft.text, draft.focus) : any_line(draft.text, draft.random);
    const auto line = line_of(draft, span);
    if (line.empty() || !is_wanted(line)) continue;
    draft.focus = span.begin;
    return {span.begin, span.begin + line.size()};
  }
  return {};
}

void replace(Draft& draft, Span span, std::string_view by) {
  draft.text.replace(span.begin, span.end - span.begin, by);
}

/// Letters and digits around a random place; empty where it stands between words.
Span any_word(std::string_view text, Random& random) {
  const auto is_letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
  };
  auto begin = random.below(text.size());
  auto end = begin;
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  while (end < text.size() && is_letter(text[end])) ++end;
  return {begin, end};
}

/// "   * Date: value": the parts of a line that may be a label.
struct Label {
  std::string indent;
  std::string mark;
  std::string name;
  std::string colon = ":";
  std::string gap = " ";
  std::string value;
};

Label parse_label(std::string_view line) {
  Label label;
  const auto take = [&line](std::string_view letters) {
    const auto taken = line.substr(0, std::min(line.find_first_not_of(letters), line.size()));
    line.remove_prefix(taken.size());
    return std::string(taken);
  };
  label.indent = take(" \t>|");
  label.mark = take("*-+_ ");
  const auto colon = std::min(line.find(':'), line.size());
  label.name = line.substr(0, colon);
  line.remove_prefix(std::min(colon + 1, line.size()));
  label.gap = take(blanks);
  label.value = line;
  return label;
}

void change_case(std::string& text, Random& random) {
  const bool is_upper = random.one_in(2);
  for (auto& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    c = static_cast<char>(is_upper ? std::toupper(byte) : std::tolower(byte));
  }
}

void change_part(Label& label, Random& random) {
  switch (random.below(8)) {
    case 0:
    case 1:
      label.gap = random.of(gaps);
      break;
    case 2:
      label.mark = random.of(item_marks);
      break;
    case 3:
      label.indent = random.of(item_indents);
      break;
    case 4:
      label.colon = random.of(colons);
      break;
    case 5:
      label.name = random.one_in(2) ? std::string(random.of(names)) : "**" + label.name + "**";
      break;
    case 6:
      change_case(label.name, random);
      break;
    default:
      label.value = random.one_in(2) ? "" : label.value + ' ' + label.value;
  }
}

bool may_be_label(std::string_view line) { return line.find(':') < 48; }

/// The labels around `span`, up to empty lines: between them may stand the rest of values.
std::vector<Span> labels_around(const Draft& draft, Span span) {
  std::vector<Span> labels;
  const std::string_view text = draft.text;
  auto begin = span.begin;
  while (begin > 0) {
    const auto above = line_at(text, begin - 1);
    if (line_of(draft, above).empty()) break;
    begin = above.begin;
  }
  while (begin < text.size()) {
    const auto whole = line_at(text, begin);
    const auto line = line_of(draft, whole);
    if (line.empty()) break;
    if (may_be_label(line)) labels.push_back({begin, begin + line.size()});
    begin = whole.end;
  }
  return labels;
}

/// One label changed, or a list of them in the same way, as another program would write it.
void change_labels(Draft& draft) {
  const auto span = find_line(draft, may_be_label);
  if (span.end == span.begin) return;
  const auto label = parse_label(line_of(draft, span));
  auto changed = label;
  for (auto count = 1 + draft.random.below(2); count != 0; --count) change_part(changed, draft.random);
  if (!draft.random.one_in(3))
    return replace(
        draft, span,
        changed.indent + changed.mark + changed.name + changed.colon + changed.gap + changed.value);
  const auto labels = labels_around(draft, span);
  const bool are_all = draft.random.one_in(2);
  for (auto at = labels.rbegin(); at != labels.rend(); ++at) {
    if (!are_all && draft.random.one_in(2)) continue;
    const auto one = parse_label(line_of(draft, *at));
    replace(draft, *at, changed.indent + changed.mark + one.name + changed.colon + changed.gap + one.value);
  }
}

/// The same labels in another order: one of them comes first, or two change places.
void reorder_labels(Draft& draft) {
  const auto labels = labels_around(draft, find_line(draft, may_be_label));
  if (labels.size() < 2) return;
  const auto first = draft.random.one_in(2) ? 0 : draft.random.below(labels.size() - 1);
  const auto second = first + 1 + draft.random.below(labels.size() - first - 1);
  draft.focus = labels[first].begin;
  const std::string upper(line_of(draft, labels[first]));
  const std::string lower(line_of(draft, labels[second]));
  if (draft.random.one_in(2)) {
    replace(draft, labels[second], upper);
    return replace(draft, labels[first], lower);
  }
  replace(draft, labels[second], {});
  draft.text.insert(labels[first].begin, lower + '\n');
}

/// A field folded, unfolded, named otherwise, or with another's value.
void change_field(Draft& draft) {
  const auto span = find_line(draft, [](std::string_view line) { return line.find(": ") != npos; });
  if (span.end == span.begin) return;
  std::string line(line_of(draft, span));
  const auto value = line.find(": ") + 2;
  switch (draft.random.below(4)) {
    case 0:
      line.insert(value + draft.random.below(line.size() - value + 1),
                  draft.random.one_in(2) ? "\n " : "\n\t");
      break;
    case 1:
      line.replace(0, value - 2, draft.random.of(names));
      break;
    case 2: {
      const auto source = any_source(draft);
      const auto from = any_line(source, draft.random);
      line.replace(value, npos, source.substr(from.begin, from.end - from.begin));
      break;
    }
    default:
      line += '\n' + line;
  }
  replace(draft, span, line);
}

/// A word written as an encoded word, or the pieces of one changed (RFC 2047).
void change_encoded_word(Draft& draft) {
  if (draft.text.empty()) return;
  const auto at = draft.text.find("=?", draft.random.below(draft.text.size()));
  if (at != npos && draft.random.one_in(2)) {
    constexpr std::array<std::string_view, 8> pieces = {"?=", "=?", "?q?",   "?B?", "=?utf-8*en?q?",
                                                        "=",  "_",  "=E9=\n"};
    draft.text.insert(std::min(draft.text.size(), at + draft.random.below(24)), draft.random.of(pieces));
    return;
  }
  const auto word = any_word(draft.text, draft.random);
  const auto letters = draft.text.substr(word.begin, word.end - word.begin);
  const std::string_view kind = draft.random.one_in(2) ? "?q?" : "?b?";
  replace(draft, word,
          std::string("=?").append(draft.random.of(charsets)).append(kind).append(letters) + "?=");
}

/// A boundary of its own around a block, one closed twice, or one with blanks behind it.
void change_boundary(Draft& draft) {
  const auto span = find_line(draft, [](std::string_view line) { return line.starts_with("--"); });
  if (span.end == span.begin || draft.random.one_in(3)) {
    const auto block = any_block(draft.text, 12, draft.random);
    draft.text.insert(block.end, "\n--b--\n");
    draft.text.insert(block.begin, draft.random.one_in(2)
                                       ? "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                                       : "--b\nContent-Type: message/rfc822\n\n");
    return;
  }
  constexpr std::array<std::string_view, 8> tails = {
      "--", " ", "\t", "-", "--\n", "\n\n", "\nContent-Type: text/html\n\n", "x"};
  draft.text.insert(span.end, draft.random.of(tails));
}

void change_from_line(Draft& draft) {
  constexpr std::array<std::string_view, 8> lines = {
      "From ada at example.org  Mon Mar  1 09:15:00 2004\n",
      "\nFrom ada@example.org Mon Mar  1 09:15:00 2004\n",
      "\n\nFrom ada@example.org Mon Mar  1 09:15:00 2004 +0100\n",
      "From - Mon Mar  1 09:15:00 2004\n",
      ">From ",
      "From ",
      "From MAILER-DAEMON Fri Jan 32 25:61:00 1970\n",
      "\nFrom \"a b\"@example.org Thu Jan  1 00:00:00 1970\n"};
  draft.text.insert(any_line(draft.text, draft.random).begin, draft.random.of(lines));
}

void change_ruler(Draft& draft) {
  constexpr std::array<std::size_t, 10> lengths = {1, 2, 3, 5, 30, 40, 70, 71, 72, 79};
  const auto mark = ruler_marks[draft.random.below(ruler_marks.size())];
  std::string ruler(lengths[draft.random.below(lengths.size())], mark);
  const auto span = find_line(draft, [](std::string_view line) {
    return line.size() > 2 && ruler_marks.find(line[0]) != npos && line[0] == line[1];
  });
  if (span.end == span.begin || draft.random.one_in(3)) {
    draft.text.insert(any_line(draft.text, draft.random).begin, ruler + '\n');
  } else if (draft.random.one_in(2)) {
    replace(draft, span, ruler);
  } else {
    draft.text.insert(span.begin + draft.random.below(span.end - span.begin), 1, mark);
  }
}

/// From "<" to ">", or to a few bytes behind it: a tag, a comment, or the beginning of one.
void insert_tag(Draft& draft) {
  const auto source = any_source(draft);
  if (source.empty()) return;
  const auto begin = source.find('<', draft.random.below(source.size()));
  if (begin == npos) return;
  const auto close = source.find('>', begin);
  auto size = close == npos ? std::size_t{24} : close + 1 - begin;
  if (draft.random.one_in(4)) size = 1 + draft.random.below(size);
  std::string tag(source.substr(begin, std::min<std::size_t>(size, 400)));
  if (draft.random.one_in(8)) {
    const auto once = tag;
    for (auto times = draft.random.below(64); times != 0; --times) tag += once;
  }
  if (draft.random.one_in(4)) change_case(tag, draft.random);
  draft.text.insert(draft.random.below(draft.text.size() + 1), tag);
}

void change_tag(Draft& draft) {
  if (draft.text.empty()) return;
  const auto at = draft.text.find_first_of("<>\"'&;=", draft.random.below(draft.text.size()));
  if (at == npos) return;
  constexpr std::array<std::string_view, 12> by = {"",  "<",    ">",   "\"", "'", "&",
                                                   "=", "<!--", "-->", "</", " ", "&#x3C;"};
  draft.text.replace(at, draft.random.below(2), draft.random.of(by));
}

/// A blank dropped, said twice, made another one, or moved within its line.
void change_blank(Draft& draft) {
  if (draft.text.empty()) return;
  const auto at = draft.text.find_first_of(blanks, draft.random.below(draft.text.size()));
  if (at == npos) return;
  const auto blank = draft.text[at];
  if (draft.random.one_in(4)) {
    draft.text.insert(at, 1, blank);
    return;
  }
  draft.text.erase(at, 1);
  if (draft.random.one_in(2)) return;
  const auto begin = at < 16 ? 0 : at - 16;
  draft.text.insert(std::min(draft.text.size(), begin + draft.random.below(32)), draft.random.of(gaps));
}

void change_number(Draft& draft) {
  if (draft.text.empty()) return;
  const auto begin = draft.text.find_first_of("0123456789", draft.random.below(draft.text.size()));
  if (begin == npos) return;
  const auto end = std::min(draft.text.find_first_not_of("0123456789", begin), draft.text.size());
  replace(draft, {begin, end}, draft.random.of(numbers));
}

void change_charset(Draft& draft) {
  if (draft.text.empty()) return;
  const auto label = draft.text.find("charset=", draft.random.below(draft.text.size()));
  if (label == npos) return;
  const auto begin = label + 8;
  const auto end = std::min(draft.text.find_first_of("; \n\r>", begin), draft.text.size());
  replace(draft, {begin, end}, draft.random.of(charsets));
}

void swap_word(Draft& draft) {
  const auto source = any_source(draft);
  if (source.empty() || draft.text.empty()) return;
  const auto from = any_word(source, draft.random);
  const std::string word(source.substr(from.begin, from.end - from.begin));
  replace(draft, any_word(draft.text, draft.random), word);
}

/// A few bytes, many times: what makes a careless search slow.
void repeat_token(Draft& draft) {
  const auto source = any_source(draft);
  if (source.empty()) return;
  const std::string token(source.substr(draft.random.below(source.size()), 1 + draft.random.below(12)));
  std::string out;
  for (auto times = 2 + draft.random.below(draft.random.one_in(8) ? 500 : 30); times != 0; --times)
    out += token;
  draft.text.insert(draft.random.below(draft.text.size() + 1), out);
}

}  // namespace

const std::vector<Step>& mark_steps() {
  static const std::vector<Step> steps = {{"labels", change_labels},
                                          {"labels", change_labels},
                                          {"order", reorder_labels},
                                          {"field", change_field},
                                          {"encoded word", change_encoded_word},
                                          {"boundary", change_boundary},
                                          {"From_ line", change_from_line},
                                          {"ruler", change_ruler},
                                          {"insert tag", insert_tag},
                                          {"change tag", change_tag},
                                          {"blank", change_blank},
                                          {"number", change_number},
                                          {"charset", change_charset},
                                          {"word", swap_word},
                                          {"repeat token", repeat_token}};
  return steps;
}

}  // namespace fuzz
