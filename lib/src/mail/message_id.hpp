#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "mail/header_text.hpp"

namespace pipermill::mail {

/// Appends the ids of a References, In-Reply-To or Message-ID value: what stands between "<" and ">". The
/// words around them are noise (RFC 822 section 4.6.2 allowed them); an address among the words cannot be
/// told from an id and is taken for one. At most `max_ids`.
///
/// @return false where there were more
bool parse_ids(std::string_view raw, std::size_t max_ids, HeaderText& text,
               std::vector<std::string_view>& ids);

/// parse_ids() of In-Reply-To: behind prose the last id counts, since RFC 822 section 4.6.2 allowed phrases,
/// and addresses stand in them.
bool parse_reply_ids(std::string_view raw, std::size_t max_ids, HeaderText& text,
                     std::vector<std::string_view>& ids);

/// parse_ids() of References, whose words are ids where all brackets are missing and each has an "@".
bool parse_references(std::string_view raw, std::size_t max_ids, HeaderText& text,
                      std::vector<std::string_view>& ids);

/// The same for Message-ID, where one word without brackets counts as well.
bool parse_message_id(std::string_view raw, std::size_t max_ids, HeaderText& text,
                      std::vector<std::string_view>& ids);

}  // namespace pipermill::mail
