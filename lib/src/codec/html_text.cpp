#include "codec/html_text.hpp"

#include "base/ascii.hpp"
#include "features.hpp"

#if PIPERMILL_HAVE_LIBXML2

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/lines.hpp"
#include "codec/utf8.hpp"

namespace pipermill::codec {

namespace {

/// What an element does to the lines around it.
enum class Kind {
  inside,
  block,
  paragraph,
  cell,
  hidden,
  line_break,
  rule,
  item,
  list,
  quote,
  verbatim,
  link,
  image
};

struct Element {
  std::string_view name;
  Kind kind;
};

constexpr std::array<Element, 40> elements = {
    {{"a", Kind::link},           {"address", Kind::block},    {"article", Kind::block},
     {"blockquote", Kind::quote}, {"br", Kind::line_break},    {"caption", Kind::block},
     {"center", Kind::block},     {"dd", Kind::block},         {"div", Kind::block},
     {"dl", Kind::paragraph},     {"dt", Kind::block},         {"fieldset", Kind::block},
     {"footer", Kind::block},     {"form", Kind::block},       {"h1", Kind::paragraph},
     {"h2", Kind::paragraph},     {"h3", Kind::paragraph},     {"h4", Kind::paragraph},
     {"h5", Kind::paragraph},     {"h6", Kind::paragraph},     {"head", Kind::hidden},
     {"header", Kind::block},     {"hr", Kind::rule},          {"img", Kind::image},
     {"li", Kind::item},          {"listing", Kind::verbatim}, {"noframes", Kind::block},
     {"ol", Kind::list},          {"p", Kind::paragraph},      {"pre", Kind::verbatim},
     {"script", Kind::hidden},    {"section", Kind::block},    {"style", Kind::hidden},
     {"table", Kind::paragraph},  {"td", Kind::cell},          {"template", Kind::hidden},
     {"th", Kind::cell},          {"title", Kind::hidden},     {"tr", Kind::block},
     {"ul", Kind::list}}};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{}
                         : reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

Kind kind_of(std::string_view name) {
  const auto* const found = std::lower_bound(elements.begin(), elements.end(), name,
                                             [](const Element& e, std::string_view n) { return e.name < n; });
  return found != elements.end() && found->name == name ? found->kind : Kind::inside;
}

/// The value of an attribute: names and values stand in turn, and a null behind them.
std::string_view attribute(const xmlChar* const* attributes, std::string_view name) {
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2) {
    if (view(attributes[0]) == name) return base::trim(view(attributes[1]));
  }
  return {};
}

/// Gathers text into lines: white space is one blank, lines begin with the quote marks of where they stand.
class Paper {
 public:
  void add(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    while (!text.empty()) {
      if (base::is_space(text.front()) || text.front() == '\f') {
        has_blank_ = true;
        text.remove_prefix(1);
        continue;
      }
      begin();
      if (text.starts_with(no_break_space)) {
        out_ += ' ';
        text.remove_prefix(no_break_space.size());
      } else {
        out_ += text.front();
        text.remove_prefix(1);
      }
    }
  }
  void add_verbatim(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      if (end != 0) {
        begin();
        out_ += base::chomp(text.substr(0, end));
      }
      if (end < text.size()) end_line();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  /// At least so many line ends before what comes next; none where nothing stands before.
  void separate(std::size_t lines) {
    depth_between_ = wanted_ == 0 ? depth_ : std::min(depth_between_, depth_);
    wanted_ = std::max(wanted_, lines);
  }
  void end_line() {
    if (is_open_) {
      close();
    } else {
      break_lines();
      put_marks();
      out_ += '\n';
    }
  }
  void blank() { has_blank_ = true; }
  void set_depth(std::size_t depth) {
    separate(1);
    depth_ = depth;
    depth_between_ = std::min(depth_between_, depth);
  }
  [[nodiscard]] std::string finish() {
    if (is_open_) close();
    return std::move(out_);
  }

 private:
  void begin() {
    if (wanted_ != 0) break_lines();
    if (!is_open_) {
      put_marks();
      is_open_ = true;
    } else if (has_blank_ && !out_.ends_with(' ')) {
      out_ += ' ';
    }
    has_blank_ = false;
  }
  void break_lines() {
    const auto lines = wanted_;
    wanted_ = 0;
    if (is_open_) close();
    if (lines < 2 || out_.empty() || out_.ends_with("\n\n")) return;
    put_marks(depth_between_);
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
  }
  void close() {
    while (out_.ends_with(' ')) out_.pop_back();
    out_ += '\n';
    is_open_ = has_blank_ = false;
  }
  void put_marks() { put_marks(depth_); }
  void put_marks(std::size_t depth) {
    if (depth == 0) return;
    out_.append(depth, '>');
    out_ += ' ';
  }

  std::string out_;
  std::size_t wanted_ = 0;
  std::size_t depth_ = 0;
  std::size_t depth_between_ = 0;  // of blank lines: the lesser of what stands before and behind
  bool is_open_ = false;           // the last line has something
  bool has_blank_ = false;
};

/// Told of elements and text as they come, in any depth; there is no tree.
class Renderer {
 public:
  [[nodiscard]] std::string finish() { return lines_.finish(); }

  void text(std::string_view text) {
    if (hidden_ != 0) return;
    if (!links_.empty() && links_.back().words.size() < max_words) links_.back().words += text;
    if (std::exchange(is_verbatim_start_, false) && text.starts_with('\n')) text.remove_prefix(1);
    if (verbatim_ != 0) {
      lines_.add_verbatim(text);
    } else {
      lines_.add(text);
    }
  }

  void begin(std::string_view name, const xmlChar* const* attributes) {
    const auto kind = kind_of(name);
    if (hidden_ != 0 || kind == Kind::hidden) {
      ++hidden_;  // and so is all inside
      return;
    }
    switch (kind) {
      case Kind::block:
        return lines_.separate(1);
      case Kind::paragraph:
        return lines_.separate(2);
      case Kind::cell:
        return lines_.blank();
      case Kind::line_break:
        return lines_.end_line();
      case Kind::rule:
        lines_.separate(1);
        lines_.add("----------------------------------------");
        return lines_.separate(1);
      case Kind::list:
        lines_.separate(lists_.empty() ? 2 : 1);
        return lists_.push_back(name == "ol" ? 1 : 0);
      case Kind::item:
        return begin_item();
      case Kind::quote:
        lines_.separate(2);
        return lines_.set_depth(std::min(++depth_, max_depth));
      case Kind::verbatim:
        ++verbatim_;
        is_verbatim_start_ = true;
        return lines_.separate(2);
      case Kind::image:
        if (const auto alt = attribute(attributes, "alt"); !alt.empty()) lines_.add(fmt::format("[{}]", alt));
        return;
      case Kind::link:
        return links_.push_back({std::string(attribute(attributes, "href")), {}});
      case Kind::hidden:
      case Kind::inside:
        return;
    }
  }

  /// Every element that began ends, the ones inside of it before.
  void end(std::string_view name) {
    if (hidden_ != 0) {
      --hidden_;
      return;
    }
    switch (kind_of(name)) {
      case Kind::block:
      case Kind::item:
        return lines_.separate(1);
      case Kind::paragraph:
        return lines_.separate(2);
      case Kind::cell:
        return lines_.blank();
      case Kind::list:
        if (!lists_.empty()) lists_.pop_back();
        return lines_.separate(lists_.empty() ? 2 : 1);
      case Kind::quote:
        lines_.separate(1);
        depth_ -= depth_ == 0 ? 0 : 1;
        return lines_.set_depth(std::min(depth_, max_depth));
      case Kind::verbatim:
        verbatim_ -= verbatim_ == 0 ? 0 : 1;
        return lines_.separate(2);
      case Kind::link:
        return end_link();
      default:
        return;
    }
  }

 private:
  static constexpr std::size_t max_depth = 20;    // quote marks that are written
  static constexpr std::size_t max_words = 4096;  // of a link that are kept

  struct Link {
    std::string target;
    std::string words;
  };

  void begin_item() {
    lines_.separate(1);
    if (lists_.empty() || lists_.back() == 0) {
      lines_.add("* ");
    } else {
      lines_.add(fmt::format("{}. ", lists_.back()++));
    }
    lines_.blank();
  }

  /// The target, where the words do not say it.
  void end_link() {
    if (links_.empty()) return;
    const auto link = std::move(links_.back());
    links_.pop_back();
    const auto& target = link.target;
    const bool is_address = base::istarts_with(target, "http://") || base::istarts_with(target, "https://") ||
                            base::istarts_with(target, "ftp://");
    if (is_address && base::trim(link.words) != target) lines_.add(fmt::format(" <{}>", target));
  }

  Paper lines_;
  std::vector<std::size_t> lists_;  // the next number; 0: no numbers
  std::vector<Link> links_;
  std::size_t depth_ = 0;
  std::size_t verbatim_ = 0;
  bool is_verbatim_start_ = false;  // a line end right behind "<pre>" is none of the text
  std::size_t hidden_ = 0;          // elements that are open from one on that is not shown
};

/// A reading of one document.
struct Reading {
  // The end of an element is looked for among all that are open.
  static constexpr std::size_t max_depth = 1000;

  Renderer renderer;
  htmlParserCtxt* parser = nullptr;
  std::size_t depth = 0;
  bool is_cut = false;
  std::exception_ptr thrown;  // by what libxml2 called

  void stop() {
    is_cut = true;
    xmlStopParser(parser);
  }

  /// Calls `take` for the parser. No exception may pass through its frames, which are C: one is kept until
  /// the parser has returned.
  template <class Take>
  static void take_for(void* context, Take take) noexcept {
    auto& reading = *static_cast<Reading*>(context);
    if (reading.thrown) return;
    try {
      take(reading);
    } catch (...) {
      reading.thrown = std::current_exception();
      reading.stop();
    }
  }
};

// What libxml2 calls.

void begin_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  Reading::take_for(context, [&](Reading& reading) {
    if (++reading.depth > Reading::max_depth) return reading.stop();
    reading.renderer.begin(view(name), attributes);
  });
}
void end_element(void* context, const xmlChar* name) {
  Reading::take_for(context, [&](Reading& reading) {
    --reading.depth;
    if (!reading.is_cut) reading.renderer.end(view(name));
  });
}
void add_text(void* context, const xmlChar* text, int size) {
  Reading::take_for(context, [&](Reading& reading) {
    const auto* const bytes = reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
    reading.renderer.text({bytes, static_cast<std::size_t>(size)});
  });
}

/// Its tables are set up once: several threads may come here first.
void set_up_parser() {
  static const bool is_done = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(is_done);
}

}  // namespace

std::optional<HtmlText> html_to_text(std::string_view html) {
  assert(html.size() <= INT32_MAX);
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  set_up_parser();
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> parser(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), htmlFreeParserCtxt);
  if (!parser) return HtmlText{};
  Reading reading;
  reading.parser = parser.get();
  htmlSAXHandler handler{};
  handler.startElement = begin_element;
  handler.endElement = end_element;
  handler.characters = handler.ignorableWhitespace = handler.cdataBlock = add_text;
  htmlCtxtUseOptions(parser.get(), options);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  auto* const own = std::exchange(parser->sax, &handler);
  parser->userData = &reading;
  htmlParseDocument(parser.get());
  parser->sax = own;
  if (reading.thrown) std::rethrow_exception(reading.thrown);
  HtmlText text;
  append_repaired_utf8(reading.renderer.finish(), text.text);
  text.is_cut = reading.is_cut;
  return text;
}

}  // namespace pipermill::codec

#else

namespace pipermill::codec {

std::optional<HtmlText> html_to_text(std::string_view) { return std::nullopt; }

}  // namespace pipermill::codec

#endif

namespace pipermill::codec {

std::string charset_of_html(std::string_view html) {
  constexpr std::size_t looked_at = 4096;
  constexpr std::string_view word = "charset";
  std::string head(html.substr(0, looked_at));
  for (char& c : head) c = base::to_lower(c);
  const auto meta = head.find("<meta");
  const auto at = meta == std::string::npos ? meta : head.find(word, meta);
  if (at == std::string::npos) return {};
  auto rest = base::trim_left(std::string_view(head).substr(at + word.size()));
  if (!rest.starts_with('=')) return {};
  rest = base::trim_left(rest.substr(1));
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"'>;/ \t\r\n")));
}

}  // namespace pipermill::codec
