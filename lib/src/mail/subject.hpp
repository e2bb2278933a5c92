#pragma once

#include <string_view>

namespace pipermill::mail {

/// The subject without reply and forward marks and bracketed tags around it (RFC 5256 section 2.1, case
/// kept). A view into `subject`; empty where nothing is left.
[[nodiscard]] std::string_view base_subject(std::string_view subject);

/// The tag a list put before the subject, behind reply marks or not: "Kites" of "Re: [Kites] Sand". Empty:
/// none.
[[nodiscard]] std::string_view list_tag(std::string_view subject);

}  // namespace pipermill::mail
