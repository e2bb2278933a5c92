#include "codec/html_text.hpp"

#if PIPERMILL_HAVE_LIBXML2

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include <fmt/core.h>
#include <libxml/HTMLparser.h>

#include "base/ascii.hpp"
#include "base/lines.hpp"
#include "codec/utf8.hpp"

namespace pipermill::codec {

namespace {

constexpr std::size_t max_html = std::size_t{16} << 20;

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

Kind kind_of(const xmlNode& node) {
  const auto name = view(node.name);
  const auto* const found = std::lower_bound(elements.begin(), elements.end(), name,
                                             [](const Element& e, std::string_view n) { return e.name < n; });
  return found != elements.end() && found->name == name ? found->kind : Kind::inside;
}

std::string attribute(xmlNode& node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetProp(&node, reinterpret_cast<const xmlChar*>(name)),  // NOLINT(*-reinterpret-cast)
      xmlFree);
  return std::string(base::trim(view(value.get())));
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

/// Goes through the tree without recursion.
class Renderer {
 public:
  std::string render(xmlNode* root) {
    auto* node = root;
    while (node != nullptr) {
      if (enter(*node) && node->children != nullptr) {
        node = node->children;
        continue;
      }
      while (true) {
        leave(*node);
        if (node == root) return lines_.finish();
        if (node->next != nullptr) break;
        node = node->parent;
      }
      node = node->next;
    }
    return lines_.finish();
  }

 private:
  static constexpr std::size_t max_depth = 20;  // quote marks that are written

  /// False: what is inside is not shown.
  bool enter(xmlNode& node) {
    if (node.type == XML_TEXT_NODE || node.type == XML_CDATA_SECTION_NODE) {
      const auto text = view(node.content);
      if (verbatim_ != 0) {
        lines_.add_verbatim(text);
      } else {
        lines_.add(text);
      }
      return false;
    }
    if (node.type != XML_ELEMENT_NODE) return node.type == XML_HTML_DOCUMENT_NODE;
    switch (kind_of(node)) {
      case Kind::hidden:
        return false;
      case Kind::block:
        lines_.separate(1);
        break;
      case Kind::paragraph:
        lines_.separate(2);
        break;
      case Kind::cell:
        lines_.blank();
        break;
      case Kind::line_break:
        lines_.end_line();
        break;
      case Kind::rule:
        lines_.separate(1);
        lines_.add("----------------------------------------");
        lines_.separate(1);
        break;
      case Kind::list:
        lines_.separate(lists_.empty() ? 2 : 1);
        lists_.push_back(view(node.name) == "ol" ? 1 : 0);
        break;
      case Kind::item:
        begin_item();
        break;
      case Kind::quote:
        lines_.separate(2);
        lines_.set_depth(std::min(++depth_, max_depth));
        break;
      case Kind::verbatim:
        lines_.separate(2);
        ++verbatim_;
        break;
      case Kind::image:
        if (const auto alt = attribute(node, "alt"); !alt.empty()) lines_.add(fmt::format("[{}]", alt));
        break;
      case Kind::link:
      case Kind::inside:
        break;
    }
    return true;
  }

  void leave(xmlNode& node) {
    if (node.type != XML_ELEMENT_NODE) return;
    switch (kind_of(node)) {
      case Kind::block:
      case Kind::item:
        lines_.separate(1);
        break;
      case Kind::paragraph:
        lines_.separate(2);
        break;
      case Kind::cell:
        lines_.blank();
        break;
      case Kind::list:
        lists_.pop_back();
        lines_.separate(lists_.empty() ? 2 : 1);
        break;
      case Kind::quote:
        lines_.separate(1);
        lines_.set_depth(std::min(--depth_, max_depth));
        break;
      case Kind::verbatim:
        --verbatim_;
        lines_.separate(2);
        break;
      case Kind::link:
        end_link(node);
        break;
      default:
        break;
    }
  }

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
  void end_link(xmlNode& node) {
    const auto target = attribute(node, "href");
    const bool is_address = base::istarts_with(target, "http://") || base::istarts_with(target, "https://") ||
                            base::istarts_with(target, "ftp://");
    if (!is_address) return;
    const bool is_said = node.children != nullptr && node.children == node.last &&
                         base::trim(view(node.children->content)) == target;
    if (!is_said) lines_.add(fmt::format(" <{}>", target));
  }

  Paper lines_;
  std::vector<std::size_t> lists_;  // the next number; 0: no numbers
  std::size_t depth_ = 0;
  std::size_t verbatim_ = 0;
};

}  // namespace

std::optional<std::string> html_to_text(std::string_view html) {
  if (html.size() > max_html) return std::nullopt;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
  const std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", options), xmlFreeDoc);
  if (!document) return std::string();
  auto* const root = xmlDocGetRootElement(document.get());
  if (root == nullptr) return std::string();
  std::string text;
  append_repaired_utf8(Renderer().render(root), text);
  return text;
}

}  // namespace pipermill::codec

#else

namespace pipermill::codec {

std::optional<std::string> html_to_text(std::string_view) { return std::nullopt; }

}  // namespace pipermill::codec

#endif
