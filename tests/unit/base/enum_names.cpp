#include <set>
#include <string_view>

#include "pipermill/pipermill.hpp"

#include "support/catch.hpp"

namespace pipermill {

namespace {

/// The names of all values up to `last`; each is one, and no two are equal.
template <class Enum>
std::set<std::string_view> names_to(Enum last) {
  std::set<std::string_view> names;
  const auto count = static_cast<std::size_t>(last) + 1;
  for (std::size_t n = 0; n < count; ++n) names.insert(name_of(static_cast<Enum>(n)));
  CHECK(names.size() == count);
  CHECK_FALSE(names.contains(""));
  CHECK(name_of(static_cast<Enum>(count)).empty());
  return names;
}

}  // namespace

TEST_CASE("each value of an enum has a name of its own", "[enum_names]") {
  names_to(SegmentKind::forwarded);
  names_to(AttachmentKind::part);
  names_to(DateSource::page);
  names_to(MessageIdSource::page);
  names_to(TransferEncoding::unknown);
  names_to(LinkKind::other);
  names_to(ErrorCode::usage);
  names_to(Remedy::read_again);
  names_to(Prefer::both);
  names_to(Digests::both);
  names_to(ContentForm::as_stored);
  names_to(Dedup::content);
  names_to(Options::Depth::bodies);
}

TEST_CASE("a name is the value's own", "[enum_names]") {
  CHECK(name_of(SegmentKind::attribution) == "attribution");
  CHECK(name_of(SegmentKind::patch) == "patch");
  CHECK(name_of(AttachmentKind::removed) == "removed");
  CHECK(name_of(DateSource::envelope) == "envelope");
  CHECK(name_of(MessageIdSource::header) == "header");
  CHECK(name_of(TransferEncoding::quoted_printable) == "quoted-printable");
  CHECK(name_of(LinkKind::volume) == "volume");
  CHECK(name_of(ErrorCode::limit) == "limit");
  CHECK(name_of(Remedy::raise_expansion) == "raise-expansion");
  CHECK(name_of(Prefer::pages) == "pages");
  CHECK(name_of(Digests::keep) == "keep");
  CHECK(name_of(Dedup::message_id) == "message-id");
  CHECK(name_of(Options::Depth::ranges) == "ranges");
  CHECK(name_of(ContentForm::as_stored) == "as-stored");
}

}  // namespace pipermill
