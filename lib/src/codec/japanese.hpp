#pragma once

#include <string>
#include <string_view>

namespace pipermill::codec {

/// The label names a kind of ISO-2022-JP (RFC 1468).
[[nodiscard]] bool is_iso_2022_jp(std::string_view label);

/// Text in ISO-2022-JP as EUC-JP, in which vendors' characters (NEC's row 13, half-width kana) are known to
/// more converters. What follows an unknown escape stays as it is.
[[nodiscard]] std::string euc_of_iso_2022_jp(std::string_view text);

}  // namespace pipermill::codec
