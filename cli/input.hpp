#pragma once

#include <functional>
#include <string>
#include <vector>

#include <pipermill/pipermill.hpp>

#include "options.hpp"
#include "report.hpp"

namespace cli {

/// The files that an input names: itself, or those of a folder, in order. Empty: there are none, which is in
/// the report.
[[nodiscard]] std::vector<std::string> files_of(const std::string& input, Report& report);

/// What to do with an index page (Reader::links()), which has no messages.
using VisitIndex = std::function<void(const std::string& path, const std::vector<pipermill::Link>& links)>;

/// Gives each message of all inputs, in order, that the options let through; `number` counts all messages
/// from 1. Ends early when `visit` gives false. What could not be read is in the report.
void for_each_message(
    const Options& options, Report& report,
    const std::function<bool(const pipermill::Message& message, std::uint64_t number)>& visit,
    const VisitIndex& visit_index = nullptr);

}  // namespace cli
