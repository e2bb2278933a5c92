#pragma once

#include "options.hpp"

namespace cli {

// One function a verb; each gives the exit status.
int run_export(const Options& options);
int run_list(const Options& options);
int run_show(const Options& options);
int run_attachments(const Options& options);
int run_detect(const Options& options);

}  // namespace cli
