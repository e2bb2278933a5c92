#pragma once

#include "pipermill/options.hpp"

namespace pipermill::record {

/// The options as they are worked with: limits inside what can be counted, texts that come to stand in
/// records in UTF-8, the base URL with its last slash. Each way in asks here once.
[[nodiscard]] Options sound_options(Options given);

}  // namespace pipermill::record
