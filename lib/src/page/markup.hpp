#pragma once

#include <cstddef>
#include <string_view>

#include "codec/tag_scanner.hpp"

namespace pipermill::page {

// For templates that are known: what is looked for stands where its archiver puts it. HTML of other people
// goes to codec::html_to_text().

/// The first tag of that name ("H1", "/H1"), in any case, that begins at or behind `from`. Who looks for the
/// next one too keeps a scanner: what this has seen of the rest is forgotten.
[[nodiscard]] codec::HtmlToken find_tag(std::string_view html, std::size_t from, std::string_view name);

/// A tag and what it encloses.
struct Element {
  std::string_view attributes;
  std::string_view inside;  ///< Up to the end tag; all that follows where there is none.
  std::size_t begin = 0;
  std::size_t end = 0;  ///< One past the end tag; 0: it was not found.

  explicit operator bool() const { return end != 0; }
};

/// The next element of that name. One of the same name inside of it ends with it.
[[nodiscard]] Element next_element(codec::TagScanner& tags, std::string_view name);

/// What the tag, which `tags` has just passed, encloses.
[[nodiscard]] Element element_of(const codec::HtmlToken& tag, codec::TagScanner& tags);

/// The first element of that name; as find_tag().
[[nodiscard]] Element find_element(std::string_view html, std::size_t from, std::string_view name);

/// The value of an attribute, references and all; empty: it has none.
[[nodiscard]] std::string_view attribute(std::string_view tag, std::string_view name);

/// The input begins as HTML does: with a tag or a comment, behind blanks and a byte-order mark.
[[nodiscard]] bool begins_as_html(std::string_view bytes);

}  // namespace pipermill::page
