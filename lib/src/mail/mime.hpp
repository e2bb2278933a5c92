#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipermill/message.hpp"

#include "mail/content_type.hpp"

namespace pipermill::mail {

/// A part of a multipart message (RFC 2046 section 5.1) that has no parts itself. Values are as written,
/// empty where the field is not there; all of it looks into the message.
struct MimePart {
  std::string id;             ///< Its place in the tree: "1.2" is the second part of the first.
  ContentType content;        ///< text/plain, or what the multipart around it says, where there is no field.
  bool is_in_digest = false;  ///< The multipart around it is a multipart/digest.
  std::size_t alternative = 0;  ///< Number of the multipart/alternative around it, the nearest; 0: none.
  std::string_view type_value;  ///< Of Content-Type, with its parameters.
  std::string_view encoding;
  std::string_view disposition;
  std::string_view cid;
  std::string_view description;
  std::string_view body;  ///< Still encoded, without the line end that belongs to the boundary.
};

struct MimeLimits {
  std::size_t depth = 0;
  std::size_t parts = 0;
};

/// What a body is made of.
struct MimeTree {
  std::vector<MimePart> leaves;  ///< In order. Empty: its boundary was not found.
  bool has_no_end = false;       ///< A boundary that ends a multipart is missing.
  bool has_opaque = false;       ///< The boundary of a multipart inside is nowhere; it stands in a leaf.
  bool is_over_limit = false;    ///< Deeper, or more parts, than allowed: what is there stands in a leaf.
};

/// The only leaf of a message that is no multipart: "1". Its body is not set.
[[nodiscard]] MimePart single_part(ContentType content, const std::vector<Header>& fields);

/// Takes a multipart body apart, in one pass: each line that begins with two dashes is compared with the
/// boundaries that are open, the innermost first, and one of them ends all parts inside of it, closed or not.
[[nodiscard]] MimeTree parse_mime(std::string_view body, const ContentType& content, MimeLimits limits);

}  // namespace pipermill::mail
