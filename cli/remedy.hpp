#pragma once

#include <string>

#include "pipermill/result.hpp"

namespace cli {

/// What was seen and what to do about it, in the words of the command line: "gzip data that grows more than
/// 200 times; raise --max-expansion, or 0 to read it all".
[[nodiscard]] std::string with_remedy(const pipermill::Error& error);

}  // namespace cli
