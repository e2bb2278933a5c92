#pragma once

#include <algorithm>
#include <string_view>

#include "format/format.hpp"

namespace pipermill::format {

// What formats are made of whose inputs are one message each.

/// There is none.
inline Cut no_separator(const Search& search) { return {false, std::max(search.bytes.size(), search.from)}; }

/// By what a file holds alone such a format is never told.
inline Score never(const Sample& /*sample*/) { return {}; }

inline mail::Layout fields_layout(int /*mode*/) { return mail::Layout::fields; }

inline std::string_view no_variant(int /*mode*/) { return {}; }

}  // namespace pipermill::format
