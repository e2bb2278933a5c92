#pragma once

#include <string_view>

namespace pipermill::page {

/// What a page says of the message it shows: UTF-8, references undone, in the page or in the arena it was
/// read with. Empty is what the page does not say.
struct Article {
  std::string_view subject;
  std::string_view name;     ///< The author's.
  std::string_view address;  ///< The author's, as printed.
  std::string_view date;     ///< As shown.
  std::string_view message_id;
  std::string_view parent_id;     ///< Of the message it answers.
  std::string_view list_address;  ///< Of the list, where the page sends answers there.
  std::string_view list_url;      ///< The page about the list.
  std::string_view footer;        ///< The line that names the list.
  std::string_view index_url;     ///< The index the page belongs to.
  std::string_view text;
};

}  // namespace pipermill::page
