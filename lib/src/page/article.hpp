#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "page/fields.hpp"

namespace pipermill::page {

/// A part of which the page has the link only.
struct LinkedPart {
  std::string_view url;  ///< As the page has it.
  std::string_view name;
  std::string_view type;  ///< Media type.
  std::string_view description;
  std::string_view html;  ///< What stands in the body for it; lies in Article::html.
};

/// What a page says of the message it shows: UTF-8, references undone, in the page or in the arena it was
/// read with. Empty is what the page does not say.
struct Article {
  /// Header fields as in mail, where the page has them; then the members up to `parent_id` are empty.
  Fields fields;

  std::string_view subject;
  std::string_view name;      ///< The author's.
  std::string_view address;   ///< The author's, as printed.
  std::string_view date;      ///< As shown.
  std::string_view date_utc;  ///< The same as YYYYMMDDhhmmss.
  std::string_view to;        ///< Addresses, as in mail.
  std::string_view cc;
  std::string_view message_id;
  std::string_view parent_id;  ///< Of the message it answers.

  std::string_view received;      ///< When the archive's server took it: a date of RFC 5322.
  std::string_view received_utc;  ///< The same as YYYYMMDDhhmmss.
  std::string_view charset;       ///< Of the mail.
  std::string_view list_name;
  std::string_view list_address;  ///< Of the list, where the page sends answers there.
  std::string_view list_url;      ///< The page about the list.
  std::string_view footer;        ///< The line that names the list.
  std::string_view index_url;     ///< The index the page belongs to.

  std::string_view text;  ///< The body, where the page has it as it was sent, and what the page has below it.
  std::size_t text_size = 0;  ///< Bytes of it that are the body; 0 with an Article::html.
  std::string_view html;      ///< The body, where the page has it as HTML.
  std::vector<LinkedPart> parts;
};

}  // namespace pipermill::page
